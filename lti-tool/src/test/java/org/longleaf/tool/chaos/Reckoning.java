package org.longleaf.tool.chaos;

import java.util.List;

/// What came of a run, by both ledgers.
///
/// @param sent deliveries that the tool's ledger says are confirmed
/// @param poison owed on purpose, and confirmed by nobody
/// @param lost what is owed and the far end does not hold
/// @param duplicates what it holds, or was sent anew, more than once
/// @param outOfOrder what reached it before something that was owed to the same person earlier
/// @param neverOwed what it holds and nobody owes
/// @param wrong grades and bodies that are not those that were owed
/// @param unconfirmed what it holds, and the tool's ledger does not say so
/// @param misnoted tries that stand open, or deliveries that were confirmed not exactly once
/// @param retried tries beyond each delivery's first
/// @param cutOff of all tries, by the death of who made them
/// @param calls that the far end got
/// @param failed of them on purpose
/// @param details the first few of what is wrong
record Reckoning(
        int sent,
        int poison,
        int lost,
        int duplicates,
        int outOfOrder,
        int neverOwed,
        int wrong,
        int unconfirmed,
        int misnoted,
        int retried,
        int cutOff,
        int calls,
        int failed,
        List<String> details) {

    boolean holds() {
        return lost + duplicates + outOfOrder + neverOwed + wrong + unconfirmed + misnoted == 0;
    }

    /// Lines of a name and a number.
    String table() {
        return """
        sent          %,8d  deliveries: confirmed, and held by the far end
        retried       %,8d  tries beyond a delivery's first
        cut off       %,8d  tries, by the death of who made them
        calls         %,8d  that the far end got
        failed        %,8d  of them on purpose
        poison        %,8d  that no far end takes
        duplicates    %,8d
        lost          %,8d
        out of order  %,8d
        never owed    %,8d
        wrong         %,8d  grades or records
        unconfirmed   %,8d  by the tool's ledger
        misnoted      %,8d  by the tool's ledger
        """
                .formatted(
                        sent,
                        retried,
                        cutOff,
                        calls,
                        failed,
                        poison,
                        duplicates,
                        lost,
                        outOfOrder,
                        neverOwed,
                        wrong,
                        unconfirmed,
                        misnoted);
    }
}
