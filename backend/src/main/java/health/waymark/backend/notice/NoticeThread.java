package health.waymark.backend.notice;

import health.waymark.backend.background.BackgroundLoop;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * The thread of this node that sends mails, and looks for what expires or is used up. What waits while it fails is taken up
 * again when its lease is over.
 */
@Component
final class NoticeThread extends BackgroundLoop {

    private static final Duration IDLE = Duration.ofSeconds(2);

    private final MailRound mails;
    private final WatchRound watch;

    NoticeThread(MailRound mails, WatchRound watch, MailProperties properties) {
        super("notices", properties.enabled() ? 1 : 0);
        this.mails = mails;
        this.watch = watch;
    }

    @Override
    protected Duration round() {
        boolean sent = mails.step();
        return watch.step() || sent ? Duration.ZERO : IDLE;
    }
}
