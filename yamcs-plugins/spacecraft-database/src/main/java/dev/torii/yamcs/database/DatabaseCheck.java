package dev.torii.yamcs.database;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yamcs.mdb.Mdb;
import org.yamcs.xtce.AncillaryData;
import org.yamcs.xtce.NameDescription;

/** All checks of one database, and the justifications that it has. */
final class DatabaseCheck {
    /** Begin of the name of an {@code AncillaryData} that says why a rule does not hold for its item. */
    static final String JUSTIFICATION = "torii.check.";

    private DatabaseCheck() {}

    /** What there is to say about a database, in order of severity. */
    static List<Finding> of(Mdb mdb) {
        DatabaseItems items = new DatabaseItems(mdb);
        PacketChecks packets = new PacketChecks(items);
        List<Finding> raw = new ArrayList<>(packets.findings());
        raw.addAll(new TypeChecks(items).findings());
        raw.addAll(new CommandChecks(items, packets).findings());
        return justified(raw, justifications(items)).stream()
                .distinct()
                .sorted(Finding.ORDER)
                .toList();
    }

    private static Map<String, String> justifications(DatabaseItems items) {
        Map<String, String> reasons = new HashMap<>();
        items.described().forEach(item -> add(reasons, item));
        return reasons;
    }

    private static void add(Map<String, String> reasons, NameDescription item) {
        for (AncillaryData data :
                item.getAncillaryData() == null ? List.<AncillaryData>of() : item.getAncillaryData()) {
            if (data.getName().startsWith(JUSTIFICATION)) {
                reasons.put(
                        data.getName().substring(JUSTIFICATION.length()) + " " + item.getQualifiedName(),
                        String.valueOf(data.getValue()).strip());
            }
        }
    }

    private static List<Finding> justified(List<Finding> raw, Map<String, String> reasons) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> unused = new HashMap<>(reasons);
        for (Finding finding : raw) {
            String key = finding.rule() + " " + finding.item();
            String reason = reasons.get(key);
            unused.remove(key);
            findings.add(
                    reason == null || reason.isEmpty()
                            ? finding
                            : new Finding(
                                    Finding.Severity.JUSTIFIED,
                                    finding.rule(),
                                    finding.item(),
                                    finding.text() + "; all the same: " + reason));
        }
        unused.forEach((key, reason) -> findings.add(Finding.error(
                "justification",
                key.substring(key.indexOf(' ') + 1),
                JUSTIFICATION + key.substring(0, key.indexOf(' '))
                        + " justifies nothing: the rule finds nothing here")));
        return findings;
    }
}
