package dev.torii.commanding;

/** How much harm a command can do. */
public enum HazardClass {
    /** Leaves when its spacecraft has a contact. */
    ROUTINE,
    /** Armed by one person, approved by another, and sent at most once. */
    HAZARDOUS
}
