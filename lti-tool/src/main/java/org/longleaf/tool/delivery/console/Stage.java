package org.longleaf.tool.delivery.console;

import static org.longleaf.tables.Tables.DELIVERY;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How far a delivery has come, as an admin says it. Words: `deliveries.stage.` and the code.
enum Stage {
    /// Refused or given up: the two that a person must look at.
    NEEDS(4, DSL.noCondition()),
    REFUSED(4, DELIVERY.STATE.eq("refused")),
    GIVEN_UP(4, DELIVERY.STATE.eq("given_up")),

    /// A try came to nothing, and there will be another.
    AGAIN(3, DELIVERY.LAST_ANSWER.isNotNull()),
    ON_ITS_WAY(3, DELIVERY.LAST_ANSWER.isNull()),
    SENT(2, DSL.noCondition()),
    CONFIRMED(0, DSL.noCondition()),
    NOT_WANTED(1, DELIVERY.STATE.eq("not_wanted")),
    TAKEN_BACK(1, DELIVERY.STATE.eq("taken_back"));

    private final int urgency;
    private final Condition finer;

    Stage(int urgency, Condition finer) {
        this.urgency = urgency;
        this.finer = finer;
    }

    Condition condition() {
        return DELIVERY.URGENCY.eq(urgency).and(finer);
    }

    /// How a row stands.
    static Stage of(String state, @Nullable String answer) {
        return state.equals("waiting")
                ? answer == null ? ON_ITS_WAY : AGAIN
                : valueOf(state.toUpperCase(Locale.ROOT));
    }

    /// Whether it may go out once more at somebody's word: it did not arrive and is not under way.
    boolean maySendAgain() {
        return List.of(REFUSED, GIVEN_UP, NOT_WANTED, AGAIN).contains(this);
    }

    /// Whether there is something to end.
    boolean mayEnd() {
        return List.of(REFUSED, GIVEN_UP, AGAIN, ON_ITS_WAY).contains(this);
    }

    /// The color of its word on a screen.
    public String tone() {
        return switch (this) {
            case NEEDS, REFUSED, GIVEN_UP -> "warn";
            case AGAIN -> "info";
            case CONFIRMED -> "good";
            default -> "";
        };
    }

    /// The picture before its word.
    public String icon() {
        return switch (this) {
            case NEEDS, REFUSED, GIVEN_UP -> "#i-alert";
            case AGAIN -> "#i-again";
            case ON_ITS_WAY, SENT -> "#i-half";
            case CONFIRMED -> "#i-check";
            case NOT_WANTED, TAKEN_BACK -> "#i-x";
        };
    }

    /// As forms and words name it.
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Stage> ofCode(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
