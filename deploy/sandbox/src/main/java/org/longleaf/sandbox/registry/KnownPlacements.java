package org.longleaf.sandbox.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The placements a Canvas knows, and the message each of them takes.
public final class KnownPlacements {
    public static final String LINK = "LtiResourceLinkRequest";
    public static final String DEEP = "LtiDeepLinkingRequest";
    private static final String PREFIX = "https://canvas.instructure.com/lti/";

    private static final Map<String, Set<String>> TYPES = new LinkedHashMap<>();

    static {
        for (var name :
                List.of(
                        "account_navigation",
                        "assignment_edit",
                        "assignment_group_menu",
                        "assignment_index_menu",
                        "assignment_menu",
                        "assignment_view",
                        "course_home_sub_navigation",
                        "course_navigation",
                        "course_settings_sub_navigation",
                        "discussion_topic_index_menu",
                        "discussion_topic_menu",
                        "file_index_menu",
                        "file_menu",
                        "global_navigation",
                        "module_group_menu",
                        "module_index_menu",
                        "module_menu",
                        "post_grades",
                        "quiz_index_menu",
                        "quiz_menu",
                        "similarity_detection",
                        "student_context_card",
                        "tool_configuration",
                        "top_navigation",
                        "user_navigation",
                        "wiki_index_menu",
                        "wiki_page_menu")) {
            TYPES.put(name, Set.of(LINK));
        }
        for (var name :
                List.of(
                        "assignment_selection",
                        "collaboration",
                        "conference_selection",
                        "course_assignments_menu",
                        "homework_submission",
                        "link_selection",
                        "migration_selection",
                        "module_index_menu_modal",
                        "module_menu_modal",
                        "resource_selection",
                        "submission_type_selection")) {
            TYPES.put(name, Set.of(LINK, DEEP));
        }
        for (var name :
                List.of(
                        "editor_button",
                        "ActivityAssetProcessor",
                        "ActivityAssetProcessorContribution")) {
            TYPES.put(name, Set.of(DEEP));
        }
    }

    private KnownPlacements() {}

    /// Canvas's own name for what a tool wrote; empty when Canvas knows no such placement.
    public static Optional<String> canonical(String written) {
        var name =
                switch (written) {
                    case "ContentArea" -> "link_selection";
                    case "RichTextEditor" -> "editor_button";
                    default ->
                            written.startsWith(PREFIX)
                                    ? written.substring(PREFIX.length())
                                    : written;
                };
        return TYPES.containsKey(name) ? Optional.of(name) : Optional.empty();
    }

    public static boolean takes(String name, String messageType) {
        return TYPES.getOrDefault(name, Set.of()).contains(messageType);
    }

    /// The names a tool may write for a message type, as the platform's configuration lists them.
    public static List<String> of(String messageType) {
        var names =
                TYPES.entrySet().stream()
                        .filter(e -> e.getValue().contains(messageType))
                        .map(Map.Entry::getKey)
                        .filter(name -> !name.equals("resource_selection"))
                        .sorted()
                        .toList();
        return names;
    }
}
