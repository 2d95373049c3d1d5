package dev.torii.flightdynamics;

import java.util.Optional;

/**
 * What a file says of which satellite it is about.
 *
 * @param number     catalogue number; 0 if it does not say
 * @param designator international designator such as 1998-067A
 * @param name       as in the title line or OBJECT_NAME
 */
record ObjectName(int number, Optional<String> designator, Optional<String> name) {
    ObjectName completedBy(ObjectName other) {
        return new ObjectName(
                number == 0 ? other.number : number, designator.or(() -> other.designator), name.or(() -> other.name));
    }

    @Override
    public String toString() {
        return name.orElse(number > 0 ? "satellite " + number : designator.orElse("satellite"));
    }
}
