package org.longleaf.tool.district;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.UUID;

/// Where an admin works just now: a district they look after or, without one, the whole state.
/// Asked for anew with each call (`Administration.desk`).
public record Desk(Visitor visitor, @Nullable District district) {

    /// The state's place in addresses. No LEA code is a word.
    public static final String STATE = "state";

    public UUID person() {
        return visitor.person();
    }

    /// Null for the state.
    public @Nullable UUID districtId() {
        return district == null ? null : district.id();
    }

    public boolean isState() {
        return district == null;
    }

    /// How addresses name the desk.
    public String place() {
        return district == null ? STATE : district.code();
    }

    /// An address of the desk's own, such as `/console/T10/people`.
    public String at(String path) {
        return "/console/" + place() + path;
    }

    public ZoneId zone() {
        return district == null ? StateDay.ZONE : district.zone();
    }

    /// The transaction settings for work at this desk.
    public Scope scope() {
        return new Scope(districtId(), person(), visitor.registration());
    }
}
