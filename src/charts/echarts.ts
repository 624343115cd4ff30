// The parts of ECharts that our charts are made of, by the paths that load nothing else: 22 MB of memory, where the
// library's lists of all charts and all components take 45 MB. Loaded by `plot.ts` with the first picture.
import { init, use } from 'echarts/core';
import 'echarts/lib/chart/bar';
import 'echarts/lib/chart/line';
import 'echarts/lib/chart/scatter';
import 'echarts/lib/component/gridSimple';
import { SVGRenderer } from 'echarts/renderers';

use([SVGRenderer]);

export { init };
