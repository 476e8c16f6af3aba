package health.waymark.e2e.bench.synthetic;

import java.util.List;

/** What a service offers: a SNOMED CT code of a clinical specialty and what it is called. */
public record ServiceKind(String code, String display) {

    public static final String SYSTEM = "http://snomed.info/sct";

    static final List<ServiceKind> ALL = List.of(
            new ServiceKind("394914008", "Radiology"),
            new ServiceKind("394579002", "Cardiology"),
            new ServiceKind("394582007", "Dermatology"),
            new ServiceKind("394591006", "Neurology"),
            new ServiceKind("394594003", "Ophthalmology"),
            new ServiceKind("394587001", "Psychiatry"),
            new ServiceKind("394589003", "Nephrology"),
            new ServiceKind("394584008", "Gastroenterology"),
            new ServiceKind("394583002", "Endocrinology"),
            new ServiceKind("394612005", "Urology"),
            new ServiceKind("394609007", "Surgery"),
            new ServiceKind("394537008", "Paediatrics"));

    /** As a token of a search parameter. */
    public String token() {
        return SYSTEM + "|" + code;
    }
}
