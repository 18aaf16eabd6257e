/** Delivery by mail. */
@NamedInterface("mail")
@NullMarked
package io.vigie.delivery.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
