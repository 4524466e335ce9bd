package org.longleaf.tool.evidence.file;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.web.SignedTokens;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Signed addresses of single pieces, for one person, for a few minutes of one visit.
@Component
public final class MediaAddresses {

    private static final String PURPOSE = "media";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final SignedTokens tokens;
    private final Clock clock;

    public MediaAddresses(SignedTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /// The address of a piece for a viewer.
    public String of(Shown piece, Viewer viewer) {
        return of(piece, viewer, new TreeMap<>());
    }

    /// The address of a piece of this district for one of its admins. That they look after it is
    /// asked again when it is used.
    public String forAdmin(Shown piece, Viewer viewer, UUID district) {
        return of(piece, viewer, new TreeMap<>(Map.of("district", district.toString())));
    }

    private String of(Shown piece, Viewer viewer, Map<String, String> members) {
        members.put("item", piece.blindId());
        members.put("code", piece.code());
        members.put("session", viewer.session().toString());
        members.put("person", viewer.person().toString());
        if (viewer.registration() != null) {
            members.put("registration", viewer.registration().toString());
        }
        return "/media/" + tokens.sign(PURPOSE, members, clock.instant().plus(LIFE));
    }

    /// What a token opens, if it was signed here and still opens.
    Optional<Opened> read(String token) {
        return tokens.read(PURPOSE, token)
                .map(members ->
                        new Opened(
                                new Shown(text(members, "item"), text(members, "code")),
                                new Viewer(
                                        UUID.fromString(text(members, "session")),
                                        UUID.fromString(text(members, "person")),
                                        id(members, "registration")),
                                id(members, "district")));
    }

    private static @Nullable UUID id(Map<String, Object> members, String name) {
        return members.get(name) instanceof String id ? UUID.fromString(id) : null;
    }

    private static String text(Map<String, Object> members, String name) {
        return String.valueOf(members.get(name));
    }

    /// @param code the requirement's, which names the file neutrally
    public record Shown(String blindId, String code) {}

    /// @param registration the Canvas whose pages may frame what is shown
    public record Viewer(UUID session, UUID person, @Nullable UUID registration) {}

    /// @param district whose rows the viewer may see, for an admin; null for everybody else
    record Opened(Shown piece, Viewer viewer, @Nullable UUID district) {}
}
