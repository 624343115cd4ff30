/**
 * How Node is to run the bot, which holds much that lives long (servers, channels) and makes little at a time: a small
 * place for young objects, MiB, and a look for garbage whenever the heap has grown by so many per cent.
 *
 * Neither is a limit: a bot on more servers takes what it needs. `npm run bot`, the image and compose.yaml name them
 * too; a test compares. Node 20, 22 and 24 know both.
 */
export const SMALL_HEAP: readonly string[] = ['--max-semi-space-size=4', '--heap-growing-percent=30'];
