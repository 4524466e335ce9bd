package org.longleaf.tool.delivery;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/// What each criterion of a decision got, with the rubric it stands in. No reviewer's words and no
/// name: who may see a gradebook may not see those.
///
/// @param userId the teacher as that Canvas names them (`sub`)
/// @param title the micro-credential's
public record RubricPayload(String userId, String title, List<Row> rows) {

    public RubricPayload {
        rows = List.copyOf(rows);
    }

    /// @param levels all there are, the lowest first
    /// @param reached one of them
    public record Row(String criterion, List<String> levels, String reached) {
        public Row {
            levels = List.copyOf(levels);
        }
    }

    public String toJson() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    public static RubricPayload fromJson(String json) {
        return JsonMapper.shared().readValue(json, RubricPayload.class);
    }
}
