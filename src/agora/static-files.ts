import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { pictureOf } from './picture.ts';
import type { World } from './world.ts';

/** Seconds pictures may be kept by browsers: their addresses change with their content. */
const PICTURE_SECONDS = 86_400;

export type StaticOptions = Readonly<{
  world: World;
  /** The agora's own address, as the bot knows it. */
  url: () => string;
  pageDir: string | undefined;
  face: ((godId: string) => Promise<{ type: string; body: Buffer } | null>) | undefined;
}>;

const param = (params: unknown, name: string) => (params as Record<string, string>)[name] ?? '';

/** Pictures under /cdn and /faces, and the page itself. */
export async function staticFiles(
  app: FastifyInstance,
  { world, url, pageDir, face }: StaticOptions,
): Promise<void> {
  const cached = {
    'cache-control': `public, max-age=${PICTURE_SECONDS}`,
    'x-content-type-options': 'nosniff',
  };

  app.get('/cdn/emojis/:file', async (request, reply) => {
    const id = param(request.params, 'file').split('.')[0] ?? '';
    const bytes = world.blobs.get(id);
    if (!bytes) return reply.status(404).send();
    return reply
      .headers({ ...cached, 'content-type': world.emojis.get(id)?.contentType ?? 'image/png' })
      .send(bytes);
  });
  app.get('/cdn/attachments/:id/:name', async (request, reply) => {
    const id = param(request.params, 'id');
    const bytes = world.files.bytes(id);
    if (!bytes) return reply.status(404).send();
    // Only pictures are shown in place; anything else a stranger uploaded is downloaded, never run.
    const picture = pictureOf(bytes);
    const headers = picture
      ? { 'content-type': picture.type }
      : { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' };
    return reply.headers({ ...cached, ...headers }).send(bytes);
  });
  app.get('/cdn/avatars/:owner/:file', async (request, reply) => {
    const hash = param(request.params, 'file').split('.')[0] ?? '';
    const avatar = world.avatars.get(hash);
    if (!avatar) return reply.status(404).send();
    // Our own pictures by path, so that they are found under whatever name this machine was reached.
    const isOurs = avatar.url.startsWith(`${url()}/`);
    return reply.redirect(isOurs ? avatar.url.slice(url().length) : avatar.url);
  });
  app.get('/faces/:file', async (request, reply) => {
    const picture = await face?.(param(request.params, 'file').replace(/\.\w+$/, ''));
    if (!picture) return reply.status(404).send();
    return reply.headers({ ...cached, 'content-type': picture.type }).send(picture.body);
  });
  if (pageDir !== undefined) await app.register(fastifyStatic, { root: pageDir });
}
