package dev.torii.spacelink.cop;

/** Event of the FOP-1 state table, by its number there (CCSDS 232.1-B-2 table 5-1). */
public enum FopEvent {
    /** CLCW: all sent frames acknowledged, and they were before. */
    E1,
    /** CLCW: all sent frames acknowledged, some of them newly. */
    E2,
    /** CLCW: all sent frames acknowledged, but wait. */
    E3,
    /** CLCW: all sent frames acknowledged, but retransmit. */
    E4,
    /** CLCW: some frames outstanding, none newly acknowledged. */
    E5,
    /** CLCW: some frames outstanding, some newly acknowledged. */
    E6,
    /** CLCW: some frames outstanding, wait without retransmit. */
    E7,
    /** CLCW: retransmit, some newly acknowledged. */
    E8,
    /** CLCW: retransmit with wait, some newly acknowledged. */
    E9,
    /** CLCW: retransmit, none newly acknowledged, below the transmission limit. */
    E10,
    /** CLCW: retransmit with wait, none newly acknowledged, below the transmission limit. */
    E11,
    /** CLCW: retransmit, none newly acknowledged, transmission limit reached. */
    E12,
    /** CLCW: acknowledges what was not sent. */
    E13,
    /** CLCW: lockout. */
    E14,
    /** CLCW: invalid. */
    E15,
    /** Timer expired below the transmission limit, timeout type 0. */
    E16,
    /** Timer expired at the transmission limit, timeout type 0. */
    E17,
    /** Timer expired at the transmission limit, timeout type 1. */
    E18,
    /** Request to transfer an AD frame data unit, wait queue empty. */
    E19,
    /** Request to transfer an AD frame data unit, wait queue occupied. */
    E20,
    /** Request to transfer a BD frame data unit, lower layer ready. */
    E21,
    /** Request to transfer a BD frame data unit, lower layer busy. */
    E22,
    /** Initiate AD service without CLCW check. */
    E23,
    /** Initiate AD service with CLCW check. */
    E24,
    /** Initiate AD service with Unlock, lower layer ready. */
    E25,
    /** Initiate AD service with Unlock, lower layer busy. */
    E26,
    /** Initiate AD service with Set V(R), lower layer ready. */
    E27,
    /** Initiate AD service with Set V(R), lower layer busy. */
    E28,
    /** Terminate AD service. */
    E29,
    /** Resume AD service, not suspended. */
    E30,
    /** Resume AD service, suspended in S1. */
    E31,
    /** Resume AD service, suspended in S2. */
    E32,
    /** Resume AD service, suspended in S3. */
    E33,
    /** Resume AD service, suspended in S4. */
    E34,
    /** Set V(S). */
    E35,
    /** Set FOP sliding window width. */
    E36,
    /** Set T1_Initial. */
    E37,
    /** Set transmission limit. */
    E38,
    /** Set timeout type. */
    E39,
    /** Invalid directive. */
    E40,
    /** Lower layer accepted an AD frame. */
    E41,
    /** Lower layer refused an AD frame. */
    E42,
    /** Lower layer accepted a BC frame. */
    E43,
    /** Lower layer refused a BC frame. */
    E44,
    /** Lower layer accepted a BD frame. */
    E45,
    /** Lower layer refused a BD frame. */
    E46,
    /** CLCW: retransmit, some newly acknowledged, transmission limit 1. */
    E101,
    /** CLCW: retransmit, none newly acknowledged, transmission limit 1. */
    E102,
    /** CLCW: retransmit with wait, none newly acknowledged, transmission limit reached. */
    E103,
    /** Timer expired below the transmission limit, timeout type 1. */
    E104
}
