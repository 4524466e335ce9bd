package org.longleaf.tool.delivery;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// What a gradebook's column says of one teacher: each badge of theirs that was opened from the
/// course.
///
/// @param userId the teacher as that Canvas names them (`sub`)
/// @param badges what was told last comes first
public record ColumnPayload(String userId, List<Badge> badges) {

    /// Canvas takes no more in a cell.
    private static final int MOST = 255;

    private static final String BETWEEN = "; ";

    public ColumnPayload {
        badges = List.copyOf(badges);
    }

    /// @param words for how it stands
    /// @param page the badge's own, where anybody may check it
    public record Badge(UUID attempt, String words, URI page) {

        String text() {
            return words + ": " + page;
        }
    }

    /// The same with one badge told anew; as it is where nothing of that is new.
    ColumnPayload with(Badge badge) {
        if (badges.contains(badge)) {
            return this;
        }
        List<Badge> all = new ArrayList<>();
        all.add(badge);
        badges.stream().filter(one -> !one.attempt().equals(badge.attempt())).forEach(all::add);
        return new ColumnPayload(userId, all);
    }

    /// As the cell shows it: as many badges as it has room for, each whole.
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Badge badge : badges) {
            String next = (text.isEmpty() ? "" : BETWEEN) + badge.text();
            if (text.length() + next.length() > MOST) {
                break;
            }
            text.append(next);
        }
        return text.toString();
    }

    public String toJson() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    public static ColumnPayload fromJson(String json) {
        return JsonMapper.shared().readValue(json, ColumnPayload.class);
    }
}
