package health.waymark.backend.notice;

import health.waymark.backend.notice.PersonSettings.Way;
import health.waymark.backend.problem.ProblemCode;
import health.waymark.backend.problem.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the person who asks wants the pages, and what they want to be told. */
@RestController
@RequestMapping("/api/v1/me/settings")
@Tag(name = "Notices")
class MySettingsController {

    private final PersonSettingsStore settings;
    private final JwtDecoder tokens;

    MySettingsController(PersonSettingsStore settings, JwtDecoder tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    @GetMapping
    @Operation(summary = "Show my settings", description = "They are the person's own and hold in every tenant.")
    PersonSettings show() {
        return settings.of(MyNoticesController.person());
    }

    @PutMapping
    @Operation(
            summary = "Replace my settings",
            description = "What is left out is as usual. `email` is taken from the token, where it is verified, and"
                    + " not from the body.")
    @ApiResponse(responseCode = "200", description = "As they are now")
    PersonSettings put(@Valid @RequestBody PersonSettings wanted, HttpServletRequest request) {
        String subject = MyNoticesController.person();
        requireKnownKinds(wanted);
        settings.put(subject, wanted.whole(verifiedAddress(request)));
        return settings.of(subject);
    }

    private static void requireKnownKinds(PersonSettings wanted) {
        Objects.requireNonNullElse(wanted.notices(), Map.<String, Way>of()).keySet().stream()
                .filter(kind -> NoticeKind.of(kind).isEmpty())
                .findFirst()
                .ifPresent(unknown -> {
                    throw Problems.of(
                            ProblemCode.INVALID_BODY,
                            "There is no such kind of notices. The kinds are "
                                    + Arrays.stream(NoticeKind.values())
                                            .map(NoticeKind::code)
                                            .collect(Collectors.joining(", "))
                                    + ".",
                            "/notices");
                });
    }

    /** The token has been checked before; here we only read what else it says. */
    private @Nullable String verifiedAddress(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Authorization"))
                .map(header ->
                        tokens.decode(header.substring("Bearer ".length()).strip()))
                .filter(token -> Boolean.TRUE.equals(token.getClaimAsBoolean("email_verified")))
                .map((Jwt token) -> token.getClaimAsString("email"))
                .filter(Addresses::isOne)
                .orElse(null);
    }
}
