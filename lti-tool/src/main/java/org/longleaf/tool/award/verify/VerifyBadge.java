package org.longleaf.tool.award.verify;

import org.longleaf.tool.award.proof.NearDocuments;
import org.longleaf.tool.award.verify.Verdict.Refused;
import org.longleaf.tool.district.ForeignDocuments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/// Checks a badge in any of its forms: JSON with a proof, a JWT, a PNG or SVG with either in it;
/// ours or anybody's. What is hostile costs no more than what is genuine.
@Component
public final class VerifyBadge {

    /// A picture with a badge in it. More is refused unread.
    public static final int MOST_BYTES = 8_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(VerifyBadge.class);

    private final List<NearDocuments> near;
    private final ForeignDocuments foreign;
    private final Clock clock;

    /// @param near what this installation answers itself, asked before anything is fetched
    public VerifyBadge(List<NearDocuments> near, ForeignDocuments foreign, Clock clock) {
        this.near = List.copyOf(near);
        this.foreign = foreign;
        this.clock = clock;
    }

    /// The same, which asks these documents before all others.
    public VerifyBadge asking(NearDocuments first) {
        return new VerifyBadge(
                Stream.concat(Stream.of(first), near.stream()).toList(), foreign, clock);
    }

    /// One of the ways to check a badge.
    private interface Way {
        Verdict check(CheckBadge badge) throws Refusal;
    }

    /// Whether a credential's subject is whoever has this e-mail address, hashed or not.
    public static boolean isFor(JsonNode subject, String email) {
        return CheckRecipient.names(subject, email);
    }

    public Verdict verify(String text, Expected expected) {
        return verify(text.getBytes(StandardCharsets.UTF_8), expected);
    }

    /// Everything, its standing included.
    public Verdict verify(byte[] badge, Expected expected) {
        return by(check -> check.whole(badge, expected));
    }

    public Verdict verifySignature(String text, Expected expected) {
        return verifySignature(text.getBytes(StandardCharsets.UTF_8), expected);
    }

    /// Whether it was signed by who is said to have signed it, as it is: not whether it still
    /// holds.
    public Verdict verifySignature(byte[] badge, Expected expected) {
        return by(check -> check.signature(badge, expected));
    }

    private Verdict by(Way way) {
        Patience patience = new Patience();
        Documents documents = new Documents(near, foreign, patience);
        try {
            return way.check(new CheckBadge(documents, patience, clock));
        } catch (Refusal refused) {
            return new Refused(refused.reason(), refused.words());
        } catch (OwnFault fault) {
            throw fault;
        } catch (RuntimeException e) {
            // Of the exception its place alone: its words may quote what stands in the badge.
            LOG.warn(
                    "A badge broke what reads it: {} at {}",
                    e.getClass().getName(),
                    e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
            return new Refused(Reason.UNREADABLE, "it breaks what reads it");
        }
    }
}
