import { expect, test } from 'vitest';
import { picturesOfEmbeds } from '../../src/agora/pictures-of-embeds.ts';

const file = (filename: string) => ({
  filename,
  url: `http://x/${filename}`,
  proxy_url: `http://x/${filename}`,
});
const [face, list] = [file('face.png'), file('list.txt')];

test('an embed shows a file of its message, which then stands nowhere else', () => {
  const embeds = [{ title: 'Zeus', thumbnail: { url: 'attachment://face.png' } }];
  expect(picturesOfEmbeds(embeds, [face, list])).toEqual({
    embeds: [{ title: 'Zeus', thumbnail: { url: face.url, proxy_url: face.proxy_url } }],
    attachments: [list],
  });
});

test('what names no file of the message stays as it is', () => {
  const embeds = [
    { image: { url: 'attachment://other.png' } },
    { image: { url: 'http://elsewhere/face.png' } },
    { title: 'no picture' },
  ];
  expect(picturesOfEmbeds(embeds, [face])).toEqual({ embeds, attachments: [face] });
});
