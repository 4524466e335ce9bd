package org.longleaf.tool.evidence.remind;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;

import org.longleaf.tool.district.StateDay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.LocalTime;

/// What db-scheduler runs.
@Configuration(proxyBeanMethods = false)
class TeacherReminderTasks {

    private static final LocalTime EARLY = LocalTime.of(4, 40);

    @Bean
    RecurringTask<Void> teacherReminders(ObjectProvider<RemindTeachers> remind) {
        return Tasks.recurring("teacher-reminders", new Daily(StateDay.ZONE, EARLY))
                .execute((_, _) -> remind.getObject().run());
    }
}
