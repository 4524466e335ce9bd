package org.longleaf.tool.district;

import static org.longleaf.tool.district.AskedFor.Message.CHOOSE;
import static org.longleaf.tool.district.AskedFor.Message.OPEN;

import org.longleaf.canvas.LtiServices;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the tool asks of every Canvas. A registration is frozen once it is installed, so this is
/// what the whole product needs, in one place: dynamic registration, the developer key's JSON and
/// the connection check read it here.
public final class AskedFor {

    /// Custom fields by the names in which launches bring them (canvas-contract.md, section 2.7).
    public static final Map<String, String> CUSTOM_FIELDS =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("canvas_user_id", "$Canvas.user.id"),
                            Map.entry("canvas_user_sis_id", "$Canvas.user.sisSourceId"),
                            Map.entry(
                                    "canvas_user_integration_id", "$Canvas.user.sisIntegrationId"),
                            Map.entry("canvas_user_login_id", "$Canvas.user.loginId"),
                            Map.entry("canvas_api_domain", "$Canvas.api.domain"),
                            Map.entry("canvas_assignment_id", "$Canvas.assignment.id"),
                            Map.entry(
                                    "canvas_anonymous_grading",
                                    "$com.instructure.Assignment.anonymous_grading"),
                            Map.entry(
                                    "canvas_masquerading_user_id",
                                    "$Canvas.masqueradingUser.userId"),
                            Map.entry("context_id_history", "$Context.id.history"),
                            Map.entry("canvas_locale", "$Message.locale"),
                            Map.entry(
                                    "canvas_brand_json_url",
                                    "$com.instructure.brandConfigJSON.url"),
                            Map.entry("canvas_high_contrast", "$Canvas.user.prefersHighContrast"),
                            Map.entry("line_item_score_maximum", "$LineItem.resultValue.max"),
                            Map.entry("canvas_account_id", "$Canvas.account.id"),
                            Map.entry("canvas_time_zone", "$Person.address.timezone")));

    private AskedFor() {}

    /// What the tool may do at Canvas, by service tokens.
    public enum Scope {
        SCORE(LtiServices.SCORE_SCOPE),
        RESULT(LtiServices.RESULT_SCOPE),
        LINE_ITEM(LtiServices.LINE_ITEM_SCOPE),
        ROSTER(LtiServices.ROSTER_SCOPE),
        REGISTRATION(LtiServices.REGISTRATION_SCOPE);

        private final String address;

        Scope(String address) {
            this.address = address;
        }

        /// As the specification writes it.
        public String address() {
            return address;
        }

        /// Key of the words that say what it is good for: `connect.scope.<key>`.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Set<String> addresses() {
            return Stream.of(values()).map(Scope::address).collect(Collectors.toSet());
        }

        /// Those that are not among the granted ones.
        public static Set<Scope> missingIn(Collection<String> granted) {
            return Stream.of(values())
                    .filter(scope -> !granted.contains(scope.address))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
        }
    }

    /// The two things a link in Canvas can ask of the tool.
    public enum Message {
        /// Something of the tool's is opened.
        OPEN("LtiResourceLinkRequest"),
        /// A teacher chooses what shall be opened later.
        CHOOSE("LtiDeepLinkingRequest");

        private final String type;

        Message(String type) {
            this.type = type;
        }

        /// The specification's message type.
        public String type() {
            return type;
        }
    }

    /// Where in Canvas the tool shows (canvas-contract.md, section 3.3).
    public enum Placement {
        COURSE_NAVIGATION(OPEN),
        ACCOUNT_NAVIGATION(OPEN),
        USER_NAVIGATION(OPEN),
        ASSIGNMENT_SELECTION(CHOOSE),
        SUBMISSION_TYPE_SELECTION(CHOOSE),
        LINK_SELECTION(CHOOSE),
        MODULE_INDEX_MENU_MODAL(CHOOSE),
        MODULE_MENU_MODAL(CHOOSE),
        COURSE_ASSIGNMENTS_MENU(CHOOSE),
        EDITOR_BUTTON(CHOOSE);

        private final Message message;

        Placement(Message message) {
            this.message = message;
        }

        public Message message() {
            return message;
        }

        /// Canvas's name for it, which is also the key of its words: `connect.placement.<key>`.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// Account navigation is for those who administer the account; Canvas hides it from others.
        public boolean isForAdmins() {
            return this == ACCOUNT_NAVIGATION;
        }

        /// Whether one of these names means this place. The specification names two places itself
        /// (LTI Dynamic Registration 1.0, section 3.5.2), and Canvas takes either name.
        public boolean isAmong(Collection<String> names) {
            return names.contains(key())
                    || this == LINK_SELECTION && names.contains("ContentArea")
                    || this == EDITOR_BUTTON && names.contains("RichTextEditor");
        }

        /// The name by which a platform that offers these names is asked for this place.
        public String nameAmong(Collection<String> names) {
            if (this == LINK_SELECTION && !names.contains(key()) && names.contains("ContentArea")) {
                return "ContentArea";
            }
            return this == EDITOR_BUTTON
                            && !names.contains(key())
                            && names.contains("RichTextEditor")
                    ? "RichTextEditor"
                    : key();
        }

        /// Those that are not among the granted ones.
        public static Set<Placement> missingIn(Collection<String> granted) {
            return Stream.of(values())
                    .filter(placement -> !placement.isAmong(granted))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Placement.class)));
        }
    }
}
