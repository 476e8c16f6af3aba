package health.waymark.admin.profile;

import health.waymark.admin.layout.Languages;
import health.waymark.admin.layout.Preferences;
import health.waymark.admin.workspace.Membership;
import health.waymark.admin.workspace.Workspace;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The person's own settings. They are kept by the browser and hold for all tenants. */
@Controller
final class ProfileController {

    private static final Duration KEPT = Duration.ofDays(400);

    private final Languages languages;
    private final boolean encrypted;
    private final URI issuer;

    ProfileController(
            Languages languages,
            @Value("${waymark.public-url}") URI publicUrl,
            @Value("${spring.security.oauth2.client.provider.keycloak.issuer-uri}") URI issuer) {
        this.languages = languages;
        this.encrypted = "https".equals(publicUrl.getScheme());
        this.issuer = issuer;
    }

    @GetMapping({"/profile", "/t/{tenant}/profile"})
    String show(Workspace workspace, Model model) {
        model.addAttribute(
                "languages",
                languages.offered(Optional.ofNullable(workspace.tenant()).map(Membership::locality)));
        model.addAttribute("account", issuer + "/account");
        model.addAttribute("themes", Preferences.Theme.values());
        model.addAttribute("contrasts", Preferences.Contrast.values());
        model.addAttribute("densities", Preferences.Density.values());
        model.addAttribute("switches", Preferences.Shortcuts.values());
        return "profile/profile";
    }

    @PostMapping({"/profile", "/t/{tenant}/profile"})
    String save(Workspace workspace, Preferences sent, HttpServletResponse response, RedirectAttributes redirect) {
        String language =
                languages.exactly(sent.language()).map(Locale::toLanguageTag).orElse("");
        Preferences wanted = new Preferences(sent.theme(), sent.contrast(), sent.density(), sent.shortcuts(), language);
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(Preferences.COOKIE, wanted.text())
                        .path("/")
                        .maxAge(KEPT)
                        .httpOnly(true)
                        .secure(encrypted)
                        .sameSite("Lax")
                        .build()
                        .toString());
        redirect.addFlashAttribute("done", "saved");
        return "redirect:" + workspace.path("/profile");
    }
}
