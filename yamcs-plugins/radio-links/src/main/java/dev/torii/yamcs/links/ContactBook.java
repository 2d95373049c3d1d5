package dev.torii.yamcs.links;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who holds which antenna and which spacecraft's uplink: at most one contact each, at any time. Contacts that only receive hold an antenna
 * and no uplink, so a spacecraft may have any number of them.
 *
 * <p>Thread safe.
 */
final class ContactBook {
    /** One contact's hold; its signal is expected until {@code set}. */
    record Hold(String contactId, String spacecraftId, String antennaId, ContactRole role, Instant set) {
        boolean ownsUplinkOf(String spacecraft) {
            return role == ContactRole.COMMANDING && spacecraftId.equals(spacecraft);
        }
    }

    private final Map<String, Hold> byAntenna = new LinkedHashMap<>();

    /**
     * Books an antenna and, for a commanding contact, a spacecraft's uplink.
     *
     * @throws EngagementException if another contact holds one of them, or a contact of this name is engaged already
     */
    synchronized void take(Hold wanted) throws EngagementException {
        for (Hold held : byAntenna.values()) {
            String taken = null;
            if (held.antennaId.equals(wanted.antennaId)) {
                taken = "antenna " + held.antennaId;
            } else if (wanted.role == ContactRole.COMMANDING && held.ownsUplinkOf(wanted.spacecraftId)) {
                taken = "the uplink of spacecraft " + held.spacecraftId;
            } else if (held.contactId.equals(wanted.contactId)) {
                taken = "its name";
            }
            if (taken != null) {
                throw new EngagementException("contact " + wanted.contactId + " cannot be engaged: " + taken
                        + " is held by contact " + held.contactId + " (" + held.spacecraftId + " over " + held.antennaId
                        + ")");
            }
        }
        byAntenna.put(wanted.antennaId, wanted);
    }

    /** Frees what {@code hold} took; no effect if it holds nothing. */
    synchronized void free(Hold hold) {
        byAntenna.remove(hold.antennaId, hold);
    }

    /** All holds, in order of engagement. */
    synchronized List<Hold> holds() {
        return List.copyOf(byAntenna.values());
    }

    /** The contact that holds an antenna. */
    synchronized Optional<Hold> ofAntenna(String antennaId) {
        return Optional.ofNullable(byAntenna.get(antennaId));
    }
}
