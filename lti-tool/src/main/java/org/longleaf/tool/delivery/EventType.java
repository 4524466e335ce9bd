package org.longleaf.tool.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a webhook may be told. Few: whoever wants to know more asks the read API.
public enum EventType {
    AWARD_MADE("award.made"),
    AWARD_SUSPENDED("award.suspended"),
    AWARD_REINSTATED("award.reinstated"),
    AWARD_REVOKED("award.revoked"),

    /// The state's system has taken the credit of an award, or that it is taken back.
    CREDIT_CONFIRMED("credit.confirmed"),

    /// It has refused that.
    CREDIT_REFUSED("credit.refused"),

    /// Sent when an admin asks for it.
    TEST("webhook.test");

    private static final String PREFIX = "org.longleaf.";

    private final String code;

    EventType(String code) {
        this.code = code;
    }

    /// As rows and screens name it.
    public String code() {
        return code;
    }

    /// As CloudEvents wants it: under the name of who defines it.
    public String type() {
        return PREFIX + code;
    }

    /// Those to choose from.
    public static List<EventType> offered() {
        return Arrays.stream(values()).filter(one -> one != TEST).toList();
    }

    public static Optional<EventType> offered(String code) {
        return offered().stream().filter(one -> one.code.equals(code)).findFirst();
    }

    public static EventType of(String code) {
        return Arrays.stream(values())
                .filter(one -> one.code.equals(code))
                .findFirst()
                .orElseThrow();
    }
}
