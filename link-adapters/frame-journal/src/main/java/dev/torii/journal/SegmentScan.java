package dev.torii.journal;

import java.io.IOException;

/** What is found in a segment that nobody writes to: where its last record ends, the chain behind it, what it holds. */
final class SegmentScan {
    private final SegmentIndex index = new SegmentIndex();
    private final long end;
    private final long contentEnd;
    private long chain = RecordFormat.CHAIN_BEGIN;

    /**
     * Reads it all.
     *
     * @param source  its file
     * @param base    position of its first octet
     * @param fileEnd position behind its last one
     */
    SegmentScan(RecordScanner.Source source, long base, long fileEnd) throws IOException {
        RecordScanner scanner = new RecordScanner();
        RecordDecoder decoder = new RecordDecoder();
        scanner.open(source, base);
        long last = base;
        while (scanner.find(last, fileEnd)) { // past damage: later records are kept
            FrameRecord meta = decoder.decode(scanner);
            index.add(scanner.recordPosition(), meta, decoder.frameLength(scanner));
            chain = scanner.chainBehind();
            last = scanner.recordPosition() + scanner.recordLength();
        }
        end = last;
        contentEnd = scanner.contentEnd(last, fileEnd);
    }

    /** Position behind the last record. */
    long end() {
        return end;
    }

    /** Position behind the last octet that is not zero, at least {@link #end}. */
    long contentEnd() {
        return contentEnd;
    }

    /** What the next record carries; that of the beginning if there is no record. */
    long chain() {
        return chain;
    }

    SegmentIndex index() {
        return index;
    }
}
