package org.longleaf.tool.evidence;

import org.longleaf.tool.web.Settings;
import org.longleaf.tool.web.SignedTokens;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The signed address of a submission, which a gradebook keeps for good. It opens the state, and
/// more only for its teacher.
@Component
public final class SubmissionAddresses {

    private static final String PURPOSE = "submission";

    private final SignedTokens tokens;
    private final Settings settings;

    SubmissionAddresses(SignedTokens tokens, Settings settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    URI of(UUID submission, UUID district) {
        Map<String, String> members =
                Map.of("submission", submission.toString(), "district", district.toString());
        return settings.at("/submissions/" + tokens.sign(PURPOSE, members, null));
    }

    public Optional<Named> read(String token) {
        return tokens.read(PURPOSE, token)
                .map(members ->
                        new Named(
                                UUID.fromString(String.valueOf(members.get("submission"))),
                                UUID.fromString(String.valueOf(members.get("district")))));
    }

    /// @param district whose rows the submission is among
    public record Named(UUID submission, UUID district) {}
}
