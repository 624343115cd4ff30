#!/usr/bin/env python3
"""Trains the pocket model on samples that stream-samples.js writes for ever.

Several processes with one compute thread each work on batches of their own; gradients are averaged in shared memory.
Small matrices are faster so than with threads inside one process. The forward and backward pass run in bfloat16 where
the processor has it, the master weights are float32.

Muon (Jordan et al. 2024) moves the matrices, AdamW the embedding and the norms. The learning rate stays level and falls
in the last part of the time (`--decay`), so that a run ends on the minute; a run with `--decay 0` is a stage that another
one goes on from. Everything is seeded, but how many steps fit into a minute is not.

  training/train.py --out build/pocket.pt --minutes 60            trains from nothing
  training/train.py --out build/pocket.pt --minutes 60 --resume   goes on from the last checkpoint
  training/train.py … --weights build/pocket.pt.f32               begins with what import-gguf.js read from a model file
"""
import argparse
import json
import math
import os
import struct
import subprocess
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import torch
import torch.multiprocessing as mp
import torch.nn.functional as F

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SPECIAL_TOKENS = 3
BYTES = 256
# Weights of the classes in encode.ts: frame, prompt, reply, level, an answer's start, a note. The prompt teaches English and copying
# a little; the digit is one token among thirty and would be drowned.
CLASS_WEIGHTS = (0.0, 0.15, 1.0, 3.0, 1.2, 2.5)
# Share of the prompt's tokens whose loss is computed: the logits over all tokens are a fifth of the work.
PROMPT_SHARE = 0.25
# Samples sorted by length at a time, so that rows of a batch are of like length and little is padded. What fills no batch
# waits for the next pool: the workers wait for each other, so a small batch wastes the time of all.
POOL = 192
WARM_UP_STEPS = 80
CHECKPOINT_STEPS = 100
REPORT_STEPS = 50


def arguments():
    parser = argparse.ArgumentParser(description="Trains the pocket model.")
    parser.add_argument("--out", default="build/pocket.pt", help="checkpoint; a .json log is written beside it")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--width", type=int, default=256)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--heads", type=int, default=8)
    parser.add_argument("--kv-heads", type=int, default=2)
    parser.add_argument("--feed-forward", type=int, default=768)
    parser.add_argument("--batch-tokens", type=int, default=2304, help="per worker and step")
    parser.add_argument("--muon", type=float, default=0.015, help="learning rate of the matrices")
    parser.add_argument("--adam", type=float, default=0.003, help="learning rate of the rest")
    parser.add_argument("--decay", type=float, default=0.4, help="last share of the time in which the rates fall to 3 %%")
    parser.add_argument("--short", action="store_true", help="mostly one line before the answer: faster, for early stages")
    parser.add_argument("--talks", type=float, default=0.3, help="share of samples that are several exchanges behind one card")
    parser.add_argument("--lines", type=float, default=1, help="share of the gods' lines that are drawn, for a short training")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--weights", help="numbers to start from that import-gguf.js wrote, where there is no checkpoint")
    parser.add_argument("--dtype", choices=("auto", "bfloat16", "float32"), default="auto", help="of the passes; auto: what is fast")
    return parser.parse_args()


def has_bfloat16():
    """Whether the processor multiplies bfloat16 itself: where torch only imitates it, it is a third as fast as float32."""
    try:
        with open("/proc/cpuinfo", encoding="utf8") as facts:
            return any("bf16" in line for line in facts if line.startswith(("flags", "Features")))
    except FileNotFoundError:
        return False


class Shape:
    """Sizes of the model and where each weight lies in one flat vector."""

    def __init__(self, a):
        merges = json.load(open(os.path.join(ROOT, "training", "merges.json")))
        self.vocabulary = SPECIAL_TOKENS + BYTES + len(merges)
        self.width, self.layers, self.heads, self.kv, self.ff = a.width, a.layers, a.heads, a.kv_heads, a.feed_forward
        self.head = self.width // self.heads
        w, h = self.width, self.head
        spec = [("embedding", (self.vocabulary, w))]
        for layer in range(self.layers):
            spec += [
                (f"{layer}.norm1", (w,)),
                (f"{layer}.qkv", ((self.heads + 2 * self.kv) * h, w)),
                (f"{layer}.out", (w, self.heads * h)),
                (f"{layer}.norm2", (w,)),
                (f"{layer}.gate_up", (2 * self.ff, w)),
                (f"{layer}.down", (w, self.ff)),
            ]
        spec += [("norm", (w,))]
        self.spec, self.place, self.count = spec, {}, 0
        for name, shape in spec:
            size = math.prod(shape)
            self.place[name] = (self.count, self.count + size, shape)
            self.count += size

    def views(self, flat):
        return {name: flat[a:b].view(shape) for name, (a, b, shape) in self.place.items()}

    def start(self, flat, seed):
        generator = torch.Generator().manual_seed(seed)
        for name, view in self.views(flat).items():
            if view.dim() == 1:
                view.fill_(1.0)
                continue
            deviation = 0.02 if name == "embedding" else 0.6 * view.shape[1] ** -0.5
            if name.endswith((".out", ".down")):
                deviation /= math.sqrt(2 * self.layers)
            view.copy_(torch.randn(view.shape, generator=generator) * deviation)

    def parts(self, name):
        """Rows of fused matrices that are orthogonalised apart."""
        h = self.head
        if name.endswith("qkv"):
            return [0, self.heads * h, (self.heads + self.kv) * h, (self.heads + 2 * self.kv) * h]
        if name.endswith("gate_up"):
            return [0, self.ff, 2 * self.ff]
        return [0, self.place[name][2][0]]


class RmsNorm(torch.autograd.Function):
    """By hand: torch would keep three copies of the input for the backward pass."""

    @staticmethod
    def forward(ctx, x, weight):
        wide = x.float()
        scale = torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + 1e-5)
        normed = (wide * scale).to(x.dtype)
        ctx.save_for_backward(normed, scale.to(x.dtype), weight)
        return normed * weight

    @staticmethod
    def backward(ctx, grad):
        normed, scale, weight = ctx.saved_tensors
        grad_weight = (grad * normed).view(-1, normed.shape[-1]).sum(0)
        inner = grad * weight
        mean = (inner * normed).float().mean(-1, keepdim=True).to(grad.dtype)
        return (inner - normed * mean) * scale, grad_weight


class SwiGlu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, both, ff):
        ctx.save_for_backward(both)
        ctx.ff = ff
        return F.silu(both[:, :ff]) * both[:, ff:]

    @staticmethod
    def backward(ctx, grad):
        (both,) = ctx.saved_tensors
        gate, up = both[:, : ctx.ff], both[:, ctx.ff :]
        sigmoid = torch.sigmoid(gate)
        silu = sigmoid * gate
        out = torch.empty_like(both)
        torch.mul(grad, silu, out=out[:, ctx.ff :])
        out[:, : ctx.ff] = grad * up * (sigmoid + silu * (1 - sigmoid))
        return out, None


class Model:
    def __init__(self, shape, dtype):
        self.shape, self.dtype, self.tables, self.masks = shape, dtype, {}, {}

    def rope(self, x, length):
        """Rotates halves; the rows of q and k are reordered on export, because llama.cpp rotates neighbours."""
        half = self.shape.head // 2
        if length not in self.tables:
            inverse = 10000.0 ** (-torch.arange(0, self.shape.head, 2).float() / self.shape.head)
            angle = torch.outer(torch.arange(length).float(), inverse)
            cos, sin = angle.cos(), angle.sin()
            self.tables[length] = (
                torch.cat([cos, cos], -1).to(self.dtype)[None, :, None, :],
                torch.cat([-sin, sin], -1).to(self.dtype)[None, :, None, :],
            )
        cos, sin = self.tables[length]
        return x * cos + torch.cat([x[..., half:], x[..., :half]], -1) * sin

    def mask(self, length):
        group = self.shape.heads // self.shape.kv
        if length not in self.masks:
            self.masks[length] = torch.full((length, length), -1e4).triu(1).repeat(group, 1).to(self.dtype)[None]
        return self.masks[length]

    def hidden(self, p, ids):
        s = self.shape
        rows, length = ids.shape
        group = s.heads // s.kv
        x = F.embedding(ids.reshape(-1), p["embedding"])
        for layer in range(s.layers):
            qkv = F.linear(RmsNorm.apply(x, p[f"{layer}.norm1"]), p[f"{layer}.qkv"])
            qkv = qkv.view(rows, length, s.heads + 2 * s.kv, s.head)
            qk = self.rope(qkv[:, :, : s.heads + s.kv], length)
            # Queries lie together by the key head they share.
            q = (qk[:, :, : s.heads] * s.head**-0.5).view(rows, length, s.kv, group, s.head)
            q = q.permute(0, 2, 3, 1, 4).reshape(rows * s.kv, group * length, s.head)
            k = qk[:, :, s.heads :].permute(0, 2, 3, 1).reshape(rows * s.kv, s.head, length)
            v = qkv[:, :, s.heads + s.kv :].permute(0, 2, 1, 3).reshape(rows * s.kv, length, s.head)
            attention = torch.softmax(torch.baddbmm(self.mask(length).expand(rows * s.kv, -1, -1), q, k), -1)
            y = torch.bmm(attention, v).view(rows, s.kv, group, length, s.head)
            y = y.permute(0, 3, 1, 2, 4).reshape(rows * length, s.heads * s.head)
            x = x + F.linear(y, p[f"{layer}.out"])
            both = F.linear(RmsNorm.apply(x, p[f"{layer}.norm2"]), p[f"{layer}.gate_up"])
            x = x + F.linear(SwiGlu.apply(both, s.ff), p[f"{layer}.down"])
        return RmsNorm.apply(x, p["norm"])

    def losses(self, p, ids, classes):
        hidden = self.hidden(p, ids[:, :-1])
        wanted, classes = ids[:, 1:].reshape(-1), classes[:, 1:].reshape(-1)
        kept = torch.nonzero((classes > 1) | ((classes == 1) & (torch.rand(len(classes)) < PROMPT_SHARE))).view(-1)
        logits = F.linear(hidden[kept], p["embedding"]).float()
        return F.cross_entropy(logits, wanted[kept], reduction="none"), classes[kept]


def samples(seed, short, talks, lines):
    """Samples of one generator process, for ever."""
    script = os.path.join(ROOT, "dist", "training", "stream-samples.js")
    command = ["node", script, str(seed), "--talks", str(talks), "--lines", str(lines), *(["--short"] if short else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, bufsize=1 << 20) as process:
        read = process.stdout.read
        while True:
            header = read(2)
            if len(header) < 2:
                sys.exit("the sample generator ended; run `npm run build` and look at its error above")
            (length,) = struct.unpack("<H", header)
            ids = torch.frombuffer(bytearray(read(2 * length)), dtype=torch.int16).long()
            classes = torch.frombuffer(bytearray(read(length)), dtype=torch.uint8).long()
            yield ids, classes


def batches(seed, batch_tokens, short=False, talks=0, lines=1):
    source = samples(seed, short, talks, lines)
    generator = torch.Generator().manual_seed(seed)
    eight = lambda length: (length + 7) // 8 * 8
    pool = []
    while True:
        pool = sorted(pool + [next(source) for _ in range(POOL)], key=lambda one: len(one[0]))
        groups, end = [], len(pool)
        while end >= (rows := max(1, batch_tokens // eight(len(pool[end - 1][0])))):
            groups.append(pool[end - rows : end])
            end -= rows
        pool = pool[:end]
        for index in torch.randperm(len(groups), generator=generator).tolist():
            group = groups[index]
            length = eight(max(len(ids) for ids, _ in group))
            ids = torch.zeros(len(group), length, dtype=torch.long)
            classes = torch.zeros(len(group), length, dtype=torch.long)
            for row, (one, kinds) in enumerate(group):
                ids[row, : len(one)], classes[row, : len(kinds)] = one, kinds
            yield ids, classes


def orthogonal(matrix, dtype):
    """Five Newton-Schulz steps towards the nearest orthogonal matrix."""
    a, b, c = 3.4445, -4.7750, 2.0315
    x = matrix / (matrix.norm() + 1e-7)
    tall = x.shape[0] > x.shape[1]
    x = (x.t() if tall else x).to(dtype)
    for _ in range(5):
        square = x @ x.t()
        x = a * x + (b * square + c * (square @ square)) @ x
    return (x.t() if tall else x).float()


def work(rank, a, shape, dtype, shared):
    torch.set_num_threads(1)
    os.nice(10)
    model, source = Model(shape, dtype), batches(a.seed * 1000 + rank, a.batch_tokens, a.short, a.talks, a.lines)
    master, low, grads, state, barrier, moments, start = shared
    workers = a.workers
    low_views, master_views = shape.views(low), shape.views(master)
    # Each worker moves some of the matrices, and a shard of everything else.
    matrices = [name for name, size in shape.spec if len(size) == 2 and name != "embedding"]
    mine = matrices[rank::workers]
    rest = torch.cat([torch.arange(*shape.place[name][:2]) for name, _ in shape.spec if name not in matrices])
    shard = rest[rank * len(rest) // workers : (rank + 1) * len(rest) // workers]
    first, second, momentum = moments
    decay = torch.zeros(shape.count)
    decay[slice(*shape.place["embedding"][:2])] = 1
    decay = decay[shard]
    weights = torch.tensor(CLASS_WEIGHTS)
    sums, step = {}, int(state[1].item())
    seen = 0
    while state[0].item() < 1:
        fraction = state[0].item()
        left = min(1, (1 - fraction) / a.decay) if a.decay > 0 else 1
        rate = min(1, (step + 1) / WARM_UP_STEPS) * (0.03 + 0.97 * max(0, left))
        ids, classes = next(source)
        p = {name: view.detach().requires_grad_() for name, view in low_views.items()}
        losses, kinds = model.losses(p, ids, classes)
        weight = weights[kinds]
        ((losses * weight).sum() / (weight.sum() + 1e-6)).backward()
        for name, tensor in p.items():
            begin, end, _ = shape.place[name]
            grads[rank][begin:end].copy_(tensor.grad.view(-1))
        seen += int((ids > 0).sum())
        for kind in (1, 2, 3, 4, 5):
            found = kinds == kind
            total = sums.setdefault(kind, [0.0, 0])
            total[0] += losses.detach()[found].sum().item()
            total[1] += int(found.sum())
        barrier.wait()
        grad = grads[:, shard].mean(0)
        matrix_grads = {
            name: grads[:, slice(*shape.place[name][:2])].mean(0).view(shape.place[name][2]) for name in mine
        }
        state[10 + rank] = (grad * grad).sum() + sum((one * one).sum() for one in matrix_grads.values())
        barrier.wait()
        norm = state[10 : 10 + workers].sum().sqrt().item()
        grad *= min(1, 1 / (norm + 1e-6))
        one, two = first[shard], second[shard]
        one.mul_(0.9).add_(grad, alpha=0.1)
        two.mul_(0.98).addcmul_(grad, grad, value=0.02)
        first[shard], second[shard] = one, two
        update = (one / (1 - 0.9 ** (step + 1))) / ((two / (1 - 0.98 ** (step + 1))).sqrt() + 1e-9)
        moved = master[shard]
        moved -= a.adam * rate * (update + 0.05 * decay * moved)
        master[shard], low[shard] = moved, moved.to(dtype)
        for name in mine:
            speed = shape.views(momentum)[name]
            speed.mul_(0.95).add_(matrix_grads[name])
            wanted = matrix_grads[name] + 0.95 * speed
            edges = shape.parts(name)
            turned = torch.cat(
                [
                    orthogonal(wanted[x:y], dtype) * max(1, (y - x) / wanted.shape[1]) ** 0.5
                    for x, y in zip(edges, edges[1:])
                ]
            )
            view = master_views[name]
            view.mul_(1 - a.muon * rate * 0.05).sub_(a.muon * rate * turned)
            low_views[name].copy_(view)
        step += 1
        state[30 + rank] = seen
        if rank == 0:
            state[0] = (time.time() - start) / (a.minutes * 60)
            state[1] = step
        barrier.wait()
        if rank == 0 and step % REPORT_STEPS == 0:
            report(a, state, workers, step, sums, norm, start)
            sums = {}
        if rank == 0 and (step % CHECKPOINT_STEPS == 0 or state[0].item() >= 1):
            save(a, shape, master, moments, step, state)
    if rank == 0:
        sys.stderr.write("\n")


def report(a, state, workers, step, sums, norm, start):
    tokens, seconds = state[30 : 30 + workers].sum().item(), time.time() - start
    mean = lambda kind: round(sums.get(kind, [0, 1])[0] / max(1, sums.get(kind, [0, 1])[1]), 3)
    row = dict(step=step, seconds=round(seconds), tokens=round(tokens))
    row.update(prompt=mean(1), start=mean(4), reply=mean(2), level=mean(3), note=mean(5))
    with open(f"{a.out}.jsonl", "a", encoding="utf8") as log:
        log.write(json.dumps({**row, "norm": round(norm, 2)}) + "\n")
    done = min(1.0, state[0].item())
    bar = "#" * int(30 * done)
    sys.stderr.write(
        f"\r[{bar:<30}] {100 * done:3.0f} %  step {step}  {tokens / 1e6:.1f} M tokens  {tokens / seconds:,.0f}/s  "
        f"reply {row['reply']}  level {row['level']}  note {row['note']}  prompt {row['prompt']}   "
    )


def save(a, shape, master, moments, step, state):
    sizes = dict(width=shape.width, layers=shape.layers, heads=shape.heads, kv=shape.kv, ff=shape.ff)
    part = f"{a.out}.part"
    torch.save(dict(sizes=sizes, vocabulary=shape.vocabulary, step=step, master=master, moments=moments), part)
    os.replace(part, a.out)
    # Plain numbers for export-gguf, which knows no torch: the sizes, and all weights one after another.
    json.dump({**sizes, "vocabulary": shape.vocabulary, "step": step}, open(f"{a.out}.sizes.json", "w"))
    master.numpy().astype("<f4").tofile(f"{a.out}.f32")


def main():
    a = arguments()
    os.makedirs(os.path.dirname(a.out) or ".", exist_ok=True)
    low_precision = has_bfloat16() if a.dtype == "auto" else a.dtype == "bfloat16"
    dtype = torch.bfloat16 if low_precision else torch.float32
    shape = Shape(a)
    share = lambda size, kind=torch.float32: torch.zeros(size, dtype=kind).share_memory_()
    master, low = share(shape.count), share(shape.count, dtype)
    moments = (share(shape.count), share(shape.count), share(shape.count))
    state = share(64, torch.float64)
    if a.resume:
        kept = torch.load(a.out)
        master.copy_(kept["master"])
        for mine, theirs in zip(moments, kept["moments"]):
            mine.copy_(theirs)
        state[1] = kept["step"]
    elif a.weights:
        master.copy_(torch.from_file(a.weights, size=shape.count))
    else:
        shape.start(master, a.seed)
    low.copy_(master)
    grads = share((a.workers, shape.count))
    sys.stderr.write(f"{shape.count:,} weights, {shape.vocabulary} tokens, {a.workers} workers, {dtype}\n")
    mp.set_start_method("fork")
    shared = (master, low, grads, state, mp.Barrier(a.workers), moments, time.time())
    processes = [mp.Process(target=work, args=(rank, a, shape, dtype, shared)) for rank in range(a.workers)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    sys.exit(max(process.exitcode or 0 for process in processes))


if __name__ == "__main__":
    main()
