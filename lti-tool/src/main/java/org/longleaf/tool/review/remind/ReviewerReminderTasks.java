package org.longleaf.tool.review.remind;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;

import org.longleaf.tool.district.StateDay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Duration;
import java.time.LocalTime;

/// What db-scheduler runs: once a day before the day's notices go out, and every few minutes for
/// what ends within the hour.
@Configuration(proxyBeanMethods = false)
class ReviewerReminderTasks {

    private static final LocalTime EARLY = LocalTime.of(5, 0);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(4);

    @Bean
    RecurringTask<Void> reviewerReminders(
            ObjectProvider<AskReviewers> ask, ObjectProvider<RemindOfCalibration> remind) {
        return Tasks.recurring("reviewer-reminders", new Daily(StateDay.ZONE, EARLY))
                .execute((_, _) -> {
                    ask.getObject().run();
                    remind.getObject().run();
                });
    }

    @Bean
    RecurringTask<Void> claimReminders(ObjectProvider<RemindOfClaims> remind) {
        return Tasks.recurring("claim-reminders", FixedDelay.of(BETWEEN_LOOKS))
                .execute((_, _) -> remind.getObject().run());
    }
}
