package health.waymark.backend.verification;

import health.waymark.backend.outbound.HostNames;
import health.waymark.backend.verification.VerificationStep.Outcome;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import org.springframework.stereotype.Component;

/** Whether a domain takes mail, by its MX records. No mail is sent. */
@Component
class MailProbe {

    private static final Pattern ADDRESS =
            Pattern.compile("(?:mailto:)?[^@\\s]{1,64}@(?<domain>[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+)");

    /** {@code mailto:}, the local part, @ and a domain name (RFC 5321, section 4.5.3.1). */
    private static final int LONGEST = 7 + 64 + 1 + 253;

    private final MailExchangers exchangers;

    MailProbe(MailExchangers exchangers) {
        this.exchangers = exchangers;
    }

    /** The domain of a mail address; empty text when it is none. */
    static String domainOf(String address) {
        int query = address.indexOf('?');
        String plain = query < 0 ? address : address.substring(0, query);
        // The expression recurses over the parts of a domain: it must never see more than an address can have.
        if (plain.length() > LONGEST) {
            return "";
        }
        Matcher parts = ADDRESS.matcher(ascii(plain));
        return parts.matches() ? parts.group("domain").toLowerCase(Locale.ROOT) : "";
    }

    /** A domain with letters beyond ASCII, as the name servers know it. */
    private static String ascii(String address) {
        int at = address.lastIndexOf('@') + 1;
        try {
            return address.substring(0, at) + HostNames.ascii(address.substring(at));
        } catch (IllegalArgumentException noDomain) {
            return "";
        }
    }

    void look(String address, Findings findings) {
        String domain = domainOf(address);
        if (domain.isEmpty()) {
            findings.add(
                    VerificationStep.MAIL,
                    Outcome.FAILED,
                    HostNames.isTwofold(address) ? "twofold-domain" : "no-mail-address",
                    HostNames.isTwofold(address)
                            ? "By this domain two may be meant: write it in the form that begins with xn--."
                            : "The address is not a mail address, such as mailto:poli@example.org.");
            return;
        }
        try {
            boolean takesMail = exchangers.existFor(domain);
            findings.add(
                    VerificationStep.MAIL,
                    takesMail ? Outcome.PASSED : Outcome.FAILED,
                    takesMail ? "takes-mail" : "no-mx",
                    takesMail ? "The domain takes mail." : "The domain takes no mail: it has no MX record.");
        } catch (NameNotFoundException unknown) {
            findings.add(VerificationStep.MAIL, Outcome.FAILED, "no-domain", "The domain does not exist.");
        } catch (NamingException unanswered) {
            findings.add(
                    VerificationStep.ADDRESS, Outcome.SKIPPED, "name-server-silent", "The name server did not answer.");
        }
    }
}
