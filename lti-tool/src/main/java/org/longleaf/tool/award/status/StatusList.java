package org.longleaf.tool.award.status;

import java.util.UUID;

/// A list as its row has it.
///
/// @param code how its address names it, such as `T90-1`
/// @param size how many places it has
record StatusList(UUID id, UUID issuer, int number, String code, int size) {}
