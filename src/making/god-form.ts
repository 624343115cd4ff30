import { SKETCH_CHARS_MAX, type SketchFields } from '../core/sketch.ts';
import type { Form } from '../discord/form.ts';
import type { Say } from '../words/words.ts';

/** The form in which a god is made or changed. @param fields - What stands there already. */
export function godForm(
  { action, args, title }: Pick<Form, 'action' | 'args' | 'title'>,
  fields: SketchFields | undefined,
  say: Say,
): Form {
  const value = (id: keyof SketchFields) => (fields?.[id] ? { value: fields[id] } : {});
  return {
    action,
    args,
    title,
    fields: [
      {
        id: 'name',
        label: say('Name'),
        kind: 'line',
        isRequired: true,
        charsMax: SKETCH_CHARS_MAX.name,
        ...value('name'),
      },
      {
        id: 'domain',
        label: say('God of'),
        hint: say('Such as “rain and second chances”'),
        kind: 'line',
        isRequired: true,
        charsMax: SKETCH_CHARS_MAX.domain,
        ...value('domain'),
      },
      {
        id: 'persona',
        label: say('Who it is'),
        hint: say('“You are …”: what it wants, how it talks, what it knows. 40 to 2,000 characters.'),
        kind: 'paragraph',
        isRequired: true,
        charsMax: SKETCH_CHARS_MAX.persona,
        ...value('persona'),
      },
      {
        id: 'examples',
        label: say('How it talks'),
        hint: say(
          'Lines that take turns: what a mortal says, what the god answers. Three such pairs are best.',
        ),
        kind: 'paragraph',
        charsMax: SKETCH_CHARS_MAX.examples,
        ...value('examples'),
      },
      {
        id: 'portrait',
        label: say('Portrait'),
        hint: say('PNG or JPEG, or none: then one is drawn'),
        kind: 'file',
      },
    ],
  };
}
