package dev.fulla.platform.route;

import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.spi.Resource;

/**
 * Reads a route file of ours once. Camel parses each file beforehand for beans that it may declare, which a file of an
 * installation can and ours do not.
 */
final class HouseRoutes extends YamlRoutesBuilderLoader {
    static final String FOLDER = "classpath:routes/";

    @Override
    public void preParseRoute(Resource file) throws Exception {
        if (!file.getLocation().startsWith(FOLDER)) {
            super.preParseRoute(file);
        }
    }
}
