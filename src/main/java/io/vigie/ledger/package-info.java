/** The only place that talks to the transactional store: file ledger and delivery ledger. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.vigie.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
