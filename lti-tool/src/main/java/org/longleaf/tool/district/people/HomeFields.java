package org.longleaf.tool.district.people;

import org.longleaf.tool.district.Districts;
import org.longleaf.tool.district.people.DatedHomes.DatedHome;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/// The form by which somebody is moved to another district, with where they were at home so far.
@Component
final class HomeFields {

    private final DatedHomes homes;
    private final HomeDay day;
    private final Districts districts;

    HomeFields(DatedHomes homes, HomeDay day, Districts districts) {
        this.homes = homes;
        this.day = day;
        this.districts = districts;
    }

    void show(UUID person, Model model) {
        List<DatedHome> all = homes.of(person);
        LocalDate today = day.today(all);
        model.addAttribute("homes", all);
        model.addAttribute("homeToday", today);
        model.addAttribute("homeDistricts", districts.all());
        if (!model.containsAttribute("typedHomeFrom")) {
            model.addAttribute("typedHome", "");
            model.addAttribute("typedHomeFrom", today);
        }
    }
}
