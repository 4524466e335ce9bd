package org.longleaf.tool.delivery;

import org.jspecify.annotations.Nullable;

import java.util.UUID;
import java.util.regex.Pattern;

/// One thing owed to one far system, frozen: every try sends this very payload.
///
/// @param homeDistrict the person's
/// @param contextDistrict the gradebook's; null where one deployment serves many districts
/// @param subject what it tells of: an attempt, an award or a course addition
/// @param idempotencyKey the same for the same thing, whoever hands it in how often; the far end
///   gets it where it takes one
/// @param registration the Canvas it goes to; null for other far systems
/// @param address the line item, the course's line items, or the endpoint as it was when this was
///   owed
/// @param payload the body that is sent
public record Owed(
        Destination destination,
        UUID homeDistrict,
        @Nullable UUID contextDistrict,
        UUID person,
        UUID subject,
        String idempotencyKey,
        @Nullable UUID registration,
        String address,
        String payload) {

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public Owed {
        if (!KEY.matcher(idempotencyKey).matches()) {
            throw new IllegalArgumentException(
                    "An idempotency key has 1 to 64 letters, digits, _ or -");
        }
        if (destination.isCanvas() && registration == null) {
            throw new IllegalArgumentException("This goes to the Canvas of a registration");
        }
    }

    /// The queue it waits in: the gradebook's district answers for its Canvas, the home district
    /// for credit.
    public Lane lane() {
        return new Lane(
                destination,
                destination.isCanvas() && contextDistrict != null ? contextDistrict : homeDistrict);
    }
}
