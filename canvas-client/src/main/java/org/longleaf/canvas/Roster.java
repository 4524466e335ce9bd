package org.longleaf.canvas;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// Who belongs to a course or group now (LTI Names and Role Provisioning Services 2.0).
public record Roster(List<Member> members) {
    public Roster {
        members = List.copyOf(members);
    }

    /// One member. Name and e-mail are there only where the platform's privacy setting gives them.
    ///
    /// @param userId the `sub` of the person's launches
    /// @param roles in full, such as `http://purl.imsglobal.org/vocab/lis/v2/membership#Learner`
    public record Member(
            String userId, Set<String> roles, @Nullable String name, @Nullable String email) {
        public Member {
            roles = Set.copyOf(roles);
        }

        /// Tells the roles, not the person.
        @Override
        public String toString() {
            return "Member" + roles;
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
                member.text("user_id"),
                member.texts("roles"),
                member.optionalText("name"),
                member.optionalText("email"));
    }

    /// Tells how many, not who.
    @Override
    public String toString() {
        return "Roster[" + members.size() + " members]";
    }
}
