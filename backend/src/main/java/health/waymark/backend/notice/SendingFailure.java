package health.waymark.backend.notice;

import health.waymark.backend.notice.MailTable.After;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/**
 * Why a mail did not go, and what that means for it (RFC 5321 §4.2.1): 4xx passes, 5xx of this mail or its address is for
 * good, and whatever is wrong with the server as such says nothing about the mail.
 *
 * @param ofServer whether other mails would fail in the same way
 */
record SendingFailure(After after, boolean ofServer) {

    private static final int PERMANENT = 500;

    static SendingFailure of(MessagingException failure) {
        List<Exception> causes = causes(failure);
        if (causes.stream().anyMatch(AddressException.class::isInstance)) {
            return new SendingFailure(After.failed("This is not a mail address."), false);
        }
        Optional<Refusal> refusal =
                causes.stream().flatMap(each -> refusal(each).stream()).findFirst();
        return refusal.map(SendingFailure::of).orElseGet(() -> new SendingFailure(After.later(trouble(causes)), true));
    }

    private static List<Exception> causes(MessagingException failure) {
        List<Exception> causes = new ArrayList<>();
        Exception next = failure;
        while (next != null && !causes.contains(next)) {
            causes.add(0, next);
            next = next instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        return causes;
    }

    /** What the server said about this mail. */
    private record Refusal(int code, String said) {}

    private static Optional<Refusal> refusal(Exception failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return Optional.of(new Refusal(address.getReturnCode(), said(address)));
        }
        if (failure instanceof SMTPSendFailedException message && !(failure instanceof SMTPSenderFailedException)) {
            return Optional.of(new Refusal(message.getReturnCode(), said(message)));
        }
        return Optional.empty();
    }

    private static SendingFailure of(Refusal refusal) {
        String problem = "The mail server answered: " + refusal.said();
        return new SendingFailure(refusal.code() >= PERMANENT ? After.failed(problem) : After.later(problem), false);
    }

    private static String trouble(List<Exception> causes) {
        return causes.stream().anyMatch(AuthenticationFailedException.class::isInstance)
                ? "The mail server does not accept the user or password of this platform."
                : "The mail server cannot be used: " + said(causes.get(0));
    }

    private static String said(Exception failure) {
        String said = Addresses.oneLine(String.valueOf(failure.getMessage()));
        return said.length() > 300 ? said.substring(0, 300) + "…" : said;
    }
}
