@NullMarked
package com.citaplanner.gateway.operations;

import org.jspecify.annotations.NullMarked;
