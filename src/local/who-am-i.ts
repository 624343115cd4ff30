import { z } from 'zod';

/** Longest wait for the name, milliseconds: it is only a courtesy. */
const ASK_MS_MAX = 5_000;

/** The bot's name on Discord, for the line that says we are connected; `a bot` when Discord does not tell. */
export async function whoAmI(apiUrl: string, token: string): Promise<string> {
  try {
    const headers = { authorization: `Bot ${token}` };
    const answer = await fetch(`${apiUrl}/v10/users/@me`, {
      headers,
      signal: AbortSignal.timeout(ASK_MS_MAX),
    });
    return z.object({ username: z.string() }).parse(await answer.json()).username;
  } catch {
    return 'a bot';
  }
}
