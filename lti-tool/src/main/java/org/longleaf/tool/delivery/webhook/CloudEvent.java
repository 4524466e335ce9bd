package org.longleaf.tool.delivery.webhook;

import org.jspecify.annotations.Nullable;
import org.longleaf.tool.delivery.EventType;
import org.longleaf.tool.delivery.Happening;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// An event in the structured mode of CloudEvents 1.0 (section 3.1 and JSON format, section 3).
/// Thin: ids, and where the badge can be read. No name is in it.
///
/// @param source the district, by an address of this installation
/// @param subject what it happened to
record CloudEvent(
        UUID id, EventType type, URI source, String subject, Instant at, Map<String, Object> data) {

    static final String MEDIA_TYPE = "application/cloudevents+json; charset=utf-8";

    private static final String UID = "uid";

    /// @param uid the staff number; null where the district does not want it told
    static CloudEvent of(Happening told, URI source, @Nullable String uid) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("award", told.award());
        if (told.badge() != null) {
            data.put("badge", told.badge());
        }
        data.put("person", told.person());
        if (told.credit() != null) {
            data.put("delivery", told.credit().delivery());
            data.put("reversal", told.credit().reversal());
        }
        if (uid != null) {
            data.put(UID, uid);
        }
        return new CloudEvent(
                told.event(), told.type(), source, "award/" + told.award(), told.at(), data);
    }

    static CloudEvent test(UUID id, UUID webhook, URI source, Instant at) {
        return new CloudEvent(
                id, EventType.TEST, source, "webhook/" + webhook, at, Map.of("webhook", webhook));
    }

    String json() {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", id);
        event.put("source", source);
        event.put("type", type.type());
        event.put("subject", subject);
        event.put("time", at.toString());
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return JsonMapper.shared().writeValueAsString(event);
    }

    /// The same event without the staff number, for a replay after the district has turned that
    /// off.
    static String withoutUid(String json) {
        ObjectNode event = (ObjectNode) JsonMapper.shared().readTree(json);
        return event.get("data") instanceof ObjectNode data && data.remove(UID) != null
                ? JsonMapper.shared().writeValueAsString(event)
                : json;
    }
}
