package dev.torii.yamcs.database;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.yamcs.xtce.OperatorType;

/** A set of raw values, as ranges that neither touch nor overlap. Immutable. */
final class RawSet {
    private final List<RawRange> ranges;

    RawSet(List<RawRange> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /** The values for which a comparison holds, of all that a domain has. */
    static RawSet of(OperatorType operator, BigInteger value, RawRange domain) {
        BigInteger below = value.subtract(BigInteger.ONE);
        BigInteger above = value.add(BigInteger.ONE);
        List<RawRange> ranges = switch (operator) {
            case EQUALITY -> List.of(new RawRange(value, value));
            case INEQUALITY -> List.of(new RawRange(domain.min(), below), new RawRange(above, domain.max()));
            case SMALLERTHAN -> List.of(new RawRange(domain.min(), below));
            case SMALLEROREQUALTHAN -> List.of(new RawRange(domain.min(), value));
            case LARGERTHAN -> List.of(new RawRange(above, domain.max()));
            case LARGEROREQUALTHAN -> List.of(new RawRange(value, domain.max()));
        };
        return new RawSet(ranges).and(new RawSet(List.of(domain)));
    }

    RawSet and(RawSet other) {
        List<RawRange> common = new ArrayList<>();
        for (RawRange a : ranges) {
            for (RawRange b : other.ranges) {
                BigInteger min = a.min().max(b.min());
                BigInteger max = a.max().min(b.max());
                if (min.compareTo(max) <= 0) {
                    common.add(new RawRange(min, max));
                }
            }
        }
        return new RawSet(common);
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }
}
