import type { Charts } from '../charts/charts.ts';
import type { God } from '../core/god.ts';
import type { Pantheon } from '../pantheon.ts';
import type { Pantheons } from '../pantheons.ts';
import type { Producers } from '../queue/producers.ts';
import type { BirthStore } from '../redis/birth-store.ts';
import type { CoolDownStore } from '../redis/cool-down-store.ts';
import type { FeelingStore } from '../redis/feeling-store.ts';
import type { MortalStore } from '../redis/mortal-store.ts';
import type { PantheonStore } from '../redis/pantheon-store.ts';
import type { ReRollStore } from '../redis/re-roll-store.ts';
import type { ReportStore } from '../redis/report-store.ts';
import type { RoomStore } from '../redis/room-store.ts';
import type { SaidStore } from '../redis/said-store.ts';
import type { SettingsStore } from '../redis/settings-store.ts';
import type { SketchStore } from '../redis/sketch-store.ts';
import type { TidingsStore } from '../redis/tidings-store.ts';
import type { WeightStore } from '../redis/weight-store.ts';
import type { WishStore } from '../redis/wish-store.ts';
import type { Keeper } from '../rooms/keeper.ts';
import type { KeeperDeps } from '../rooms/keeper-deps.ts';
import type { SettingsReader } from '../rooms/room-settings.ts';
import type { Words } from '../words/words.ts';
import type { BotWords } from './bot-words.ts';
import type { Call, Command } from './command.ts';
import type { Download } from './download.ts';
import type { Faces, Portrait } from './faces.ts';
import type { GuildNames } from './guild-names.ts';
import type { Logbook } from './logbook.ts';
import type { Operation } from './operation.ts';
import type { Speech } from './speech.ts';
import type { Threads } from './threads.ts';

/** What commands may use. */
export type CommandDeps = Readonly<{
  keeper: Keeper;
  /** The gods of the server where the command was used. */
  pantheon: Pantheon;
  pantheons: Pantheons;
  /** What this server decided about its gods, and those it made. */
  made: PantheonStore;
  /** Gods that members are making. */
  sketches: SketchStore;
  /** What members are to be told about the gods they made. */
  tidings: TidingsStore;
  /** Reads a file that somebody attached. */
  download: Download;
  /** Names on a server that a god must not be taken for. */
  namesOn(guildId: string): Promise<GuildNames>;
  /** How a name looks, remembered. */
  skeletonOf(name: string): string;
  rooms: RoomStore;
  settings: SettingsStore;
  settingsOf: SettingsReader;
  /** The gods of a room with their odds. */
  choirOf: KeeperDeps['choirOf'];
  feelings: FeelingStore;
  mortals: MortalStore;
  /** A god's face, for pictures; `type` is its media type. */
  faceOf(god: God): Promise<Portrait>;
  /** The lasting address of a god's face, for cards; undefined when there is none today. */
  faceUrl(god: God): Promise<string | undefined>;
  /** Draws pictures, with what they show in words. */
  charts: Charts;
  /** What a god says when a mortal asks why it feels as it does; made when asked, kept nowhere. */
  askWhy(god: God, call: Call): Promise<string>;
  /** Odds that moderators gave to gods. */
  weights: WeightStore;
  /** Which god said which message. */
  said: Pick<SaidStore, 'whoSaid'>;
  /** Changes and deletes what gods have said. */
  speech: Speech;
  reRolls: ReRollStore;
  /** Opens threads and writes in them as the bot. */
  threads: Threads;
  /** Has a worker write what a god says aside from any room. */
  whisper: Producers['whisper'];
  /** Has the model invent gods, the best first; a smaller priority is sooner. */
  invent: Producers['invent'];
  /** When gods are born by themselves on a server. */
  births: BirthStore;
  birthClock: Producers['birthClock'];
  /** How often members and rooms called gods lately. */
  coolDowns: CoolDownStore;
  /** Lines of gods that members reported. */
  reports: ReportStore;
  /** What members wished for when they called gods. */
  wishes: WishStore;
  /** What moderators are told, in the channel they chose. */
  logbook: Logbook;
  /** What the bot says in its own name. */
  botWords: BotWords;
  status: Operation['status'];
  guildRooms: Operation['guildRooms'];
  diagnose: Operation['diagnose'];
  registerCommands: Operation['registerCommands'];
  clock: () => number;
  /** Every language there is. */
  words: Words;
  /** Every command there is, for /help. */
  commands: readonly Command[];
}>;

/** What commands may use, before it is known on which server they are. */
export type SharedDeps = Omit<CommandDeps, 'pantheon' | 'faceOf' | 'faceUrl'> &
  Readonly<{
    faceOf(god: God, guildId: string): Promise<Portrait>;
    faces: Pick<Faces, 'urlOf'>;
  }>;

/** What commands may use on one server. */
export async function depsOn(guildId: string, shared: SharedDeps): Promise<CommandDeps> {
  return {
    ...shared,
    pantheon: await shared.pantheons.of(guildId),
    faceOf: (god) => shared.faceOf(god, guildId),
    faceUrl: (god) => shared.faces.urlOf(god, guildId),
  };
}
