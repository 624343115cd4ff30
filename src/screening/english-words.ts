import type { WordKind } from '../core/screening/word-levels.ts';

/** What the words of obscenity's English set are. One that it adds has to be put here; a test says which. */
export const ENGLISH_KINDS: Readonly<Record<Exclude<WordKind, 'minors'>, readonly string[]>> = {
  slur: ['abeed', 'africoon', 'arabush', 'boonga', 'chingchong', 'nigger', 'tranny'],
  sexual: [
    'blowjob',
    'buttplug',
    'cum',
    'deepthroat',
    'dildo',
    'doggystyle',
    'double penetration',
    'ejaculate',
    'felch',
    'fellatio',
    'finger bang',
    'fisting',
    'gangbang',
    'handjob',
    'hentai',
    'jerk off',
    'jizz',
    'lubejob',
    'masturbate',
    'orgasm',
    'pussy',
  ],
  swearing: ['bollocks', 'cunt', 'shit', 'twat', 'wank'],
  // A donkey, a rooster, a thorn, an armour's weak place, a dam, and what the myths are full of.
  doubtful: [
    'abo',
    'arse',
    'ass',
    'bastard',
    'bestiality',
    'bitch',
    'boob',
    'chink',
    'cock',
    'dick',
    'dyke',
    'hooker',
    'incest',
    'kike',
    'orgy',
    'penis',
    'piss',
    'prick',
    'rape',
    'scat',
    'semen',
    'sex',
    'spastic',
    'tit',
    'turd',
    'vagina',
    'whore',
  ],
};

const KIND_OF: ReadonlyMap<string, WordKind> = new Map(
  Object.entries(ENGLISH_KINDS).flatMap(([kind, words]) =>
    words.map((word): [string, WordKind] => [word, kind as WordKind]),
  ),
);

/** What a word of obscenity's set is; one that nobody has looked at yet is doubtful. */
export const kindOfEnglishWord = (word: string): WordKind => KIND_OF.get(word) ?? 'doubtful';

/**
 * Words of obscenity's set whose patterns are too wide for names and myths: Kanaloa, Ianus, Fukurokuju, "Fu, I smell
 * cheap soap", a cuckold, and the Spanish for black and for delay. Narrower patterns below take their place.
 */
export const ENGLISH_DROPPED: readonly string[] = [
  'anal',
  'anus',
  'cuck',
  'fag',
  'fuck',
  'negro',
  'porn',
  'retard',
  'slut',
];

/** What obscenity's English set lacks or draws too wide. */
export const ENGLISH_ADDED: Readonly<Partial<Record<WordKind, readonly string[]>>> = {
  minors: ['lolicon', 'shotacon', '|child porn', '|kid[d]ie porn', '|kid porn', '|jailbait|'],
  slur: [
    '|fag|',
    '|fags|',
    '|fag[g]ot',
    '|negroes|',
    '|retard[s]|',
    '|retarded|',
    '|fucktard',
    '|beaner[s]|',
    '|wetback[s]|',
    '|gook[s]|',
    '|towelhead[s]|',
    '|raghead[s]|',
    '|shemale[s]|',
    '|ku klux',
    '|white power|',
    '|heil hitler|',
    '|sieg heil|',
  ],
  sexual: ['|anal|', '|anal sex', '|analsex', '|porn|', '|porno', '|pornstar', 'pornhub'],
  swearing: [
    'fuck',
    '|fuk|',
    '|fuking|',
    '|fck|',
    '|fvck',
    '|phuck',
    '|cuck|',
    '|cucks|',
    '|slut',
    'as[s]hole',
    '|motherf',
    '|dickhead',
    '|jackas[s]',
  ],
  doubtful: ['|anus|', '|hitler|', '|nazi[s]|', '|paki[s]|', '|coon[s]|', '|spic[s]|', '|p[a]edophil'],
};

/** Everyday words, English and Spanish, that obscenity's patterns take for others. */
export const HARMLESS: readonly string[] = [
  'assy',
  'assign',
  'assort',
  'niggard',
  'cuma',
  'cumb',
  'cumh',
  'cumin',
  'cum laude',
  'cumpl',
  'rapac',
  'rapaz',
  'rapel',
  'shital',
  'shitla',
];
