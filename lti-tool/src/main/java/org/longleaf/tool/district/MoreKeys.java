package org.longleaf.tool.district;

import java.util.List;
import java.util.Map;

/// Public keys of another feature that stand in the platform's key set beside the tool's own, such
/// as those that badges are signed with. Implemented by the feature that has them.
public interface MoreKeys {

    /// Each a JWK (RFC 7517), without a private member.
    List<Map<String, Object>> members();
}
