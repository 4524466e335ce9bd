package org.longleaf.tool.district;

import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;

/// The tenant: a district or charter.
///
/// @param code its LEA code, text with leading zeros
/// @param creditRoute how CEUs leave: `nceesHttp`, `nceesTransferCreditCsv`, `hrmsCsv` or
///   `certificateOnly`
public record District(UUID id, String code, String name, ZoneId zone, String creditRoute) {

    /// Whether a search means it: by a part of its name, or by how its LEA code begins.
    public boolean isNamed(String search) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        return name.toLowerCase(Locale.ROOT).contains(wanted)
                || code.toLowerCase(Locale.ROOT).startsWith(wanted);
    }
}
