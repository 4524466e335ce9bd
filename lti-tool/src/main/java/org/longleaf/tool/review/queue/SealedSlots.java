package org.longleaf.tool.review.queue;

import org.longleaf.tool.web.MasterKey;
import org.springframework.stereotype.Component;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// A slot's id on a reviewer's screen. The row id tells the moment of the submission (UUID version
/// 7), which a gradebook tells too, so it leaves the tool only sealed.
@Component
public final class SealedSlots {

    private static final String PURPOSE = "review.slot";

    private final MasterKey master;

    public SealedSlots(MasterKey master) {
        this.master = master;
    }

    public String seal(UUID slot) {
        byte[] id =
                ByteBuffer.allocate(16)
                        .putLong(slot.getMostSignificantBits())
                        .putLong(slot.getLeastSignificantBits())
                        .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(master.seal(PURPOSE, id));
    }

    /// The slot, if it was sealed here.
    public Optional<UUID> open(String sealed) {
        try {
            ByteBuffer id =
                    ByteBuffer.wrap(master.open(PURPOSE, Base64.getUrlDecoder().decode(sealed)));
            return Optional.of(new UUID(id.getLong(), id.getLong()));
        } catch (IllegalArgumentException | IllegalStateException _) {
            return Optional.empty();
        }
    }
}
