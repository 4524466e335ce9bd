package org.longleaf.sandbox.registry;

/// One deployment of a key.
///
/// @param number the tool's id in this Canvas
public record Install(String number, String platform, String clientId, Spot spot) {

    /// Canvas writes a deployment id as `<tool id>:<opaque id of the context>`.
    public String deploymentId() {
        return number + ":" + spot.contextId();
    }
}
