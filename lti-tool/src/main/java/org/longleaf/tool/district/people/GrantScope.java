package org.longleaf.tool.district.people;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a grant holds for: one district, one reviewer pool (which may span districts), or the whole
/// state.
///
/// @param id the district's or the pool's; null for the state
record GrantScope(Kind kind, @Nullable UUID id) {

    private static final Pattern WRITTEN = Pattern.compile("(district|pool):([0-9a-f-]{36})");

    enum Kind {
        DISTRICT,
        POOL,
        STATE
    }

    GrantScope {
        if ((kind == Kind.STATE) != (id == null)) {
            throw new IllegalArgumentException("only the state has no id");
        }
    }

    static GrantScope district(UUID district) {
        return new GrantScope(Kind.DISTRICT, district);
    }

    static GrantScope pool(UUID pool) {
        return new GrantScope(Kind.POOL, pool);
    }

    static GrantScope state() {
        return new GrantScope(Kind.STATE, null);
    }

    /// Reads what a form's choice says: `state`, `district:…` or `pool:…`.
    static Optional<GrantScope> read(String written) {
        if (written.equals("state")) {
            return Optional.of(state());
        }
        Matcher matcher = WRITTEN.matcher(written);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            UUID id = UUID.fromString(matcher.group(2));
            return Optional.of(matcher.group(1).equals("pool") ? pool(id) : district(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    boolean isDistrict(@Nullable UUID district) {
        return kind == Kind.DISTRICT && id != null && id.equals(district);
    }
}
