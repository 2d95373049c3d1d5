package dev.torii.payload.gap;

/** Why a hole was given up. */
public enum GiveUpReason {
    /** The recorder holds only newer frames. */
    OVERWRITTEN,
    /** The spacecraft has started again, and its recorder with it. */
    REBOOTED,
    /** The spacecraft has refused the last of the attempts. */
    REFUSED,
    /** Asked for as often as allowed. */
    TRIED,
    /** Known for longer than the ledger cares. */
    TOO_OLD
}
