package org.longleaf.canvas;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Who belongs to a course or group now (LTI Names and Role Provisioning Services 2.0).
public record Roster(List<Member> members) {
    private static final String MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership";
    private static final Pattern SHORT_ROLE = Pattern.compile("(?:([A-Za-z]+)[/#])?([A-Za-z]+)");
    private static final String CUSTOM = "https://purl.imsglobal.org/spec/lti/claim/custom";

    public Roster {
        members = List.copyOf(members);
    }

    /// One member. Names, e-mail and picture are there only where the platform's privacy setting
    /// gives them.
    ///
    /// @param userId the `sub` of the person's launches
    /// @param roles in full, such as `http://purl.imsglobal.org/vocab/lis/v2/membership#Learner`,
    ///   also where the platform sends the short `Learner`
    /// @param sisId what the school's information system calls the person
    /// @param custom what the tool's custom variables say of this person, where the roster was
    ///   asked for by a link; a `$Variable` that Canvas does not know stands there as it is
    public record Member(
            String userId,
            Set<String> roles,
            @Nullable String name,
            @Nullable String email,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String picture,
            @Nullable String sisId,
            Map<String, String> custom) {
        public Member {
            roles = Set.copyOf(roles);
            custom = Map.copyOf(custom);
        }

        /// A member of whom only name and e-mail are known.
        public Member(
                String userId, Set<String> roles, @Nullable String name, @Nullable String email) {
            this(userId, roles, name, email, null, null, null, null, Map.of());
        }

        /// Tells the roles, not the person.
        @Override
        public String toString() {
            return "Member" + roles;
        }
    }

    /// Which members are asked for.
    ///
    /// @param role in full; Canvas knows no short ones here and answers them with nobody. Null for
    ///   all roles
    /// @param resourceLink the `rlid`: for an assignment's link, the students it is given to and
    ///   everybody who is no student, each with [Member#custom()]. Null for the whole course
    public record Asked(@Nullable String role, @Nullable String resourceLink) {
        /// The whole course.
        public static final Asked EVERYBODY = new Asked(null, null);

        /// The same with this role alone.
        public Asked withRole(String role) {
            return new Asked(role, resourceLink);
        }

        /// The same as far as a resource link concerns them.
        public Asked of(String resourceLink) {
            return new Asked(role, resourceLink);
        }

        // Fifty is the most that Canvas gives in one page, and not every platform's usual.
        String query(URI contextMemberships) {
            var query = new StringBuilder();
            add(query, "role", role);
            add(query, "rlid", resourceLink);
            var own = contextMemberships.getRawQuery();
            if (own == null || !("&" + own).contains("&limit=")) {
                add(query, "limit", "50");
            }
            return query.toString();
        }

        private static void add(StringBuilder query, String name, @Nullable String value) {
            if (value != null) {
                query.append(query.isEmpty() ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(value, UTF_8));
            }
        }
    }

    // Somebody who joins while the pages are read may shift a person onto two of them.
    static Roster of(List<Member> members) {
        var byUser = new LinkedHashMap<String, Member>();
        members.forEach(member -> byUser.putIfAbsent(member.userId(), member));
        return new Roster(List.copyOf(byUser.values()));
    }

    static List<Member> page(Fields page) {
        return page.objects("members").stream()
                .filter(Roster::isActive)
                .map(Roster::member)
                .toList();
    }

    // A member without a status is active (section 2.2).
    private static boolean isActive(Fields member) {
        var status = member.optionalText("status");
        return status == null || status.equals("Active");
    }

    private static Member member(Fields member) {
        return new Member(
                member.id("user_id"),
                member.texts("roles").stream().map(Roster::inFull).collect(Collectors.toSet()),
                member.optionalText("name"),
                member.optionalText("email"),
                member.optionalText("given_name"),
                member.optionalText("family_name"),
                member.optionalText("picture"),
                member.optionalId("lis_person_sourcedid"),
                custom(member));
    }

    // A context role may be sent by its short name (LTI 1.3, section A.2.3).
    private static String inFull(String role) {
        var name = SHORT_ROLE.matcher(role);
        if (!name.matches()) {
            return role;
        }
        return name.group(1) == null
                ? MEMBERSHIP + "#" + name.group(2)
                : MEMBERSHIP + "/" + name.group(1) + "#" + name.group(2);
    }

    private static Map<String, String> custom(Fields member) {
        var custom = new HashMap<String, String>();
        for (var message : member.optionalObjects("message")) {
            message.json().path(CUSTOM).properties().stream()
                    .filter(one -> isPlain(one.getValue()))
                    .forEach(one -> custom.put(one.getKey(), one.getValue().asString()));
        }
        return custom;
    }

    private static boolean isPlain(JsonNode json) {
        return json.isString() || json.isNumber() || json.isBoolean();
    }

    /// Tells how many, not who.
    @Override
    public String toString() {
        return "Roster[" + members.size() + " members]";
    }
}
