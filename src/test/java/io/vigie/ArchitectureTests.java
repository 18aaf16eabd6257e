package io.vigie;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.modulith.core.ApplicationModules;

/** The walls between the modules, and between the modules and the libraries they may know. */
class ArchitectureTests {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.vigie");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.vigie");

    /** A library, and the packages that may know it. */
    private record Wall(String library, Set<String> packages, Set<String> mayKnowIt) {

        void check() {
            noClasses()
                    .that()
                    .resideOutsideOfPackages(mayKnowIt.toArray(String[]::new))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages.toArray(String[]::new))
                    .because(library + " stays behind one wall: only " + mayKnowIt
                            + " may know it. Move the code there, or pass plain records across.")
                    .allowEmptyShould(true)
                    .check(MAIN);
        }
    }

    @Test
    void modulesImportOnlyWhatTheirPackageInfoAllows() {
        ApplicationModules.of("io.vigie").verify();
    }

    @TestFactory
    Stream<DynamicTest> librariesStayBehindTheirWalls() {
        return Stream.of(
                        new Wall("DuckDB", Set.of("org.duckdb.."), Set.of("io.vigie.warehouse..")),
                        new Wall(
                                "JDBC",
                                Set.of("java.sql..", "javax.sql..", "org.springframework.jdbc.."),
                                Set.of("io.vigie.warehouse..", "io.vigie.ledger..")),
                        new Wall("Flyway", Set.of("org.flywaydb.."), Set.of("io.vigie.ledger..")),
                        new Wall("Spring Batch", Set.of("org.springframework.batch.."), Set.of("io.vigie.job..")),
                        new Wall(
                                "POI",
                                Set.of("org.apache.poi..", "org.openxmlformats..", "org.apache.xmlbeans.."),
                                Set.of("io.vigie.pack.excel..", "io.vigie.source.document..")),
                        new Wall(
                                "JasperReports",
                                Set.of("net.sf.jasperreports..", "com.lowagie..", "org.openpdf.."),
                                Set.of("io.vigie.pack.pdf..")),
                        new Wall(
                                "mail",
                                Set.of("jakarta.mail..", "org.springframework.mail..", "org.eclipse.angus.."),
                                Set.of("io.vigie.delivery.mail..")),
                        new Wall("picocli", Set.of("picocli.."), Set.of("io.vigie.cli..")))
                .map(wall -> DynamicTest.dynamicTest(wall.library(), wall::check));
    }

    @Test
    void sourcesReadWorkbooksButWriteNone() {
        noClasses()
                .that()
                .resideInAPackage("io.vigie.source.document..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.poi.xssf..", "org.apache.poi.xddf..", "org.apache.poi.sl..")
                .because("POI serves the old XLS format only; XLSX is read by a streaming reader")
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void stagesArePlainJava() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.vigie.job..", "io.vigie.ledger..", "io.vigie.delivery..", "io.vigie.cli..")
                .and()
                .doNotBelongToAnyOf(VigieApplication.class)
                .and()
                // Spring Boot's own rules for properties and environment variables hold, so its own code applies them.
                .doNotHaveFullyQualifiedName("io.vigie.catalogue.Overrides")
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework..")
                        .and(DescribedPredicate.not(resideInAPackage("org.springframework.modulith.."))))
                .because("the stages are built with constructors by the job, and tested without a container")
                .check(MAIN);
    }

    @Test
    void pagesDoNotKnowHowTheyAreWritten() {
        noClasses()
                .that()
                .resideInAnyPackage("io.vigie.pack.page..", "io.vigie.pack.chart..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vigie.pack.excel..", "io.vigie.pack.pdf..", "io.vigie.pack.html..")
                .check(MAIN);
    }

    @Test
    void onlyTheEdgeReadsTheClock() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.vigie.job..", "io.vigie.cli..")
                .should()
                .callCodeUnitWhere(target(describe(
                        "reads the clock",
                        call -> isIn(call, "java.time..")
                                        && (call.getName().equals("now")
                                                || call.getName().startsWith("system")
                                                || call.getName().startsWith("tick"))
                                || isCall(call, System.class, "currentTimeMillis", "nanoTime")
                                || isCall(call, java.util.Date.class, "<init>")
                                        && call.getRawParameterTypes().isEmpty()
                                || isCall(call, java.util.Calendar.class, "getInstance"))))
                .because("the period, the as-of instant and the zone are parameters of the run")
                .check(MAIN);
    }

    @Test
    void nobodyLeansOnTheMachinesLanguageOrZone() {
        noClasses()
                .that()
                // Spring Batch keeps its times in the machine's zone, so its times are compared there.
                .doNotHaveFullyQualifiedName("io.vigie.job.PackRun")
                .should()
                .callCodeUnitWhere(target(describe(
                        "reads the default locale or zone",
                        call -> isCall(call, java.util.Locale.class, "getDefault")
                                || isCall(call, java.time.ZoneId.class, "systemDefault")
                                || isCall(call, java.util.TimeZone.class, "getDefault")
                                || isCall(call, String.class, "toLowerCase", "toUpperCase")
                                        && call.getRawParameterTypes().isEmpty())))
                .because("the same input gives the same bytes on every machine: name the locale and the zone")
                .check(MAIN);
    }

    @Test
    void onlyTheEdgeTakesChances() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.vigie.job..", "io.vigie.cli..")
                .should()
                .callCodeUnitWhere(target(describe(
                        "is random",
                        call -> isCall(call, Math.class, "random")
                                || isCall(call, java.util.UUID.class, "randomUUID")
                                || isCall(call, java.util.concurrent.ThreadLocalRandom.class, "current")
                                || (isCall(call, java.util.Random.class, "<init>")
                                                || isCall(call, java.util.SplittableRandom.class, "<init>"))
                                        && call.getRawParameterTypes().isEmpty())))
                .because("what needs chance takes a seed")
                .check(MAIN);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.vigie.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("results are returned and progress is reported; the command line alone prints")
                .check(MAIN);
    }

    @Test
    void classesAreNamedAfterTheBusiness() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)(\\$.*)?")
                .orShould()
                .resideInAnyPackage("..util..", "..utils..", "..helper..", "..common..")
                .because("such names say how, not what: name the thing or the condition found")
                .check(MAIN);
    }

    @Test
    void testsAreNamedTestsAndUseNoMocks() {
        methods()
                .that()
                .areAnnotatedWith(Test.class)
                .should()
                .beDeclaredInClassesThat()
                .haveSimpleNameEndingWith("Tests")
                .because("only classes of that name are run")
                .check(TESTS);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.mockito..", "org.easymock.."))
                .because("a real engine, a real folder or a real server shows more than a mock")
                .check(TESTS);
        classes()
                .that()
                .haveSimpleNameEndingWith("Tests")
                .should()
                .notBePublic()
                .check(TESTS);
    }

    private static DescribedPredicate<CodeUnitCallTarget> describe(
            String description, java.util.function.Predicate<CodeUnitCallTarget> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    private static boolean isIn(CodeUnitCallTarget call, String packages) {
        return resideInAPackage(packages).test(call.getOwner());
    }

    private static boolean isCall(CodeUnitCallTarget call, Class<?> owner, String... names) {
        JavaClass target = call.getOwner();
        return target.isEquivalentTo(owner) && Set.of(names).contains(call.getName());
    }
}
