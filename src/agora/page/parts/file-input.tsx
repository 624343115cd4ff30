import { useState } from 'preact/hooks';
import { AgoraError } from '../net/agora-error.ts';
import type { UploadedFile } from '../net/api.ts';
import { useRoom } from '../room/room.ts';

type FileInputProps = Readonly<{
  id: string;
  name: string;
  isMany: boolean;
  setFiles(files: readonly UploadedFile[]): void;
}>;

/** A file for a command or form; it is sent to the agora at once, the answer names it. */
export function FileInput({ id, name, isMany, setFiles }: FileInputProps) {
  const { interact, talk } = useRoom();
  const [state, setState] = useState('');
  async function take(list: FileList | null): Promise<void> {
    const files = [...(list ?? [])];
    setState(files.length > 0 ? 'uploading…' : '');
    setFiles([]);
    try {
      const uploaded = await Promise.all(files.map((file) => interact.upload(file)));
      setFiles(uploaded);
      setState('');
    } catch (error) {
      if (!(error instanceof AgoraError)) throw error;
      setState('');
      talk.view({ failure: error.message });
    }
  }
  return (
    <>
      <input
        id={id}
        data-field={name}
        type="file"
        multiple={isMany}
        onChange={({ currentTarget }) => void take(currentTarget.files)}
      />
      <span role="status">{state}</span>
    </>
  );
}
