/** Operation of attribute write-backs: the workers. */
@NullMarked
package com.citaplanner.notification.attributes.operations;

import org.jspecify.annotations.NullMarked;
