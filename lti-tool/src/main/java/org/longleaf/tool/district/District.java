package org.longleaf.tool.district;

import java.time.ZoneId;
import java.util.UUID;

/// The tenant: a district or charter.
///
/// @param code its LEA code, text with leading zeros
/// @param creditRoute how CEUs leave: `nceesHttp`, `nceesTransferCreditCsv`, `hrmsCsv` or
///   `certificateOnly`
public record District(UUID id, String code, String name, ZoneId zone, String creditRoute) {}
